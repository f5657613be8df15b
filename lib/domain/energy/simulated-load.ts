/** A load in watts as a sum of waves, so that its energy has a closed form. */
export type WaveLoad = {
  meanWatts: number;
  waves: readonly { amplitudeWatts: number; periodMs: number; phase: number }[];
};

const DAY_MS = 86_400_000;

/** Parts of the mean that swing with the day, the week and in between; together below one. */
const RHYTHM = [
  { share: 0.42, periodMs: DAY_MS },
  { share: 0.12, periodMs: 7 * DAY_MS },
  { share: 0.16, periodMs: 3.7 * 3_600_000 },
  { share: 0.1, periodMs: 47 * 60_000 },
  { share: 0.06, periodMs: 9 * 60_000 },
] as const;

/** Peak of the daily wave, 14:00 UTC. */
const DAY_PEAK_PHASE = Math.PI / 2 - 2 * Math.PI * (14 / 24);

/**
 * A load around `meanWatts` with a rhythm of day and week, different for each seed. It never
 * falls below zero, because the waves together are smaller than the mean.
 *
 * Units    watts; `swingRatio` 0 (steady) to 1 (lively).
 */
export function rhythmicLoad(meanWatts: number, swingRatio: number, seed: string): WaveLoad {
  const waves = RHYTHM.map(({ share, periodMs }, index) => ({
    amplitudeWatts: meanWatts * share * swingRatio,
    periodMs,
    phase: index === 0 ? DAY_PEAK_PHASE : unitHash(`${seed} ${index}`) * 2 * Math.PI,
  }));
  return { meanWatts, waves };
}

/** Watts of a load at one time. */
export function wattsAt(load: WaveLoad, timeMs: number): number {
  return load.waves.reduce(
    (sum, { amplitudeWatts, periodMs, phase }) =>
      sum + amplitudeWatts * Math.sin((2 * Math.PI * timeMs) / periodMs + phase),
    load.meanWatts,
  );
}

/** Joules of a load over [fromMs, toMs]: the integral of `wattsAt`. Zero when it is empty. */
export function joulesBetween(load: WaveLoad, fromMs: number, toMs: number): number {
  if (toMs <= fromMs) return 0;
  let joules = (load.meanWatts * (toMs - fromMs)) / 1000;
  for (const { amplitudeWatts, periodMs, phase } of load.waves) {
    const speed = (2 * Math.PI) / periodMs;
    const swing = Math.cos(speed * fromMs + phase) - Math.cos(speed * toMs + phase);
    joules += (amplitudeWatts * swing) / (speed * 1000);
  }
  return Math.max(0, joules);
}

/** A number in [0, 1) that depends on the text alone (FNV-1a, then mixed). */
export function unitHash(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}

/** Hexadecimal digits that depend on the text alone, as an id looks. */
export function hexHash(text: string, digits: number): string {
  let hex = "";
  for (let part = 0; hex.length < digits; part += 1) {
    hex += Math.floor(unitHash(`${text} ${part}`) * 2 ** 32)
      .toString(16)
      .padStart(8, "0");
  }
  return hex.slice(0, digits);
}
