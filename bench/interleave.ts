/** One thing that is timed. `run` does it once and answers how long it took. */
export type BenchCase = { name: string; run: () => Promise<number> };

export type Timing = {
  name: string;
  medianMs: number;
  /** First and third quartile: half of the rounds lie between them. */
  lowMs: number;
  highMs: number;
  roundsMs: readonly number[];
};

/** `noiseRatio`: how far two runs of the same control lie apart; the floor of every ratio. */
export type Comparison = { control: Timing; others: Timing[]; noiseRatio: number };

/**
 * Times every case once in every round, in turns, so that what the machine does meanwhile hits all
 * of them. The first case is the control, run twice in each round: what the two differ by is noise.
 * One round before the first is not counted.
 *
 * Units  milliseconds; ratios of medians.
 */
export async function interleave(options: {
  rounds: number;
  cases: readonly [BenchCase, ...BenchCase[]];
}): Promise<Comparison> {
  const [control, ...others] = options.cases;
  const order = [control, ...others, { ...control, name: `${control.name} (again)` }];
  const rounds = order.map((): number[] => []);
  for (let round = -1; round < options.rounds; round += 1) {
    for (const [position, { run }] of order.entries()) {
      const durationMs = await run();
      if (round >= 0) rounds[position]?.push(durationMs);
    }
  }
  const timings = order.map(({ name }, position) => timingOf(name, rounds[position] ?? []));
  const first = timings[0] ?? timingOf(control.name, []);
  const again = timings.at(-1) ?? first;
  return {
    control: first,
    others: timings.slice(1, -1),
    noiseRatio: Math.abs(again.medianMs / first.medianMs - 1),
  };
}

/** Median and quartiles of some rounds. Missing: NaN for none. */
export function timingOf(name: string, roundsMs: readonly number[]): Timing {
  const sorted = roundsMs.toSorted((a, b) => a - b);
  const at = (share: number) => {
    const position = share * (sorted.length - 1);
    const below = sorted[Math.floor(position)] ?? Number.NaN;
    const above = sorted[Math.ceil(position)] ?? Number.NaN;
    return below + (above - below) * (position - Math.floor(position));
  };
  return { name, medianMs: at(0.5), lowMs: at(0.25), highMs: at(0.75), roundsMs };
}

/** Runs `work` and answers how long it took. Units: ms. */
export async function timed(work: () => unknown): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}
