/** Energy registers of processor packages, by zone. */
export type RaplReading = ReadonlyMap<string, { microjoules: number; maxMicrojoules: number }>;

/**
 * Joules between two readings of the package registers.
 *
 * Shape    a register that fell has wrapped once at its own maximum. A zone that is not in both
 *          readings is left out.
 * Units    microjoules in, joules out.
 * Missing  null when no zone is in both.
 */
export function raplJoules(before: RaplReading, after: RaplReading): number | null {
  let joules: number | null = null;
  for (const [zone, { microjoules, maxMicrojoules }] of after) {
    const start = before.get(zone)?.microjoules;
    if (start === undefined) continue;
    const grown = microjoules - start;
    joules = (joules ?? 0) + (grown < 0 ? grown + maxMicrojoules : grown) / 1e6;
  }
  return joules;
}

/**
 * The part of a machine's package energy that goes with one process, by CPU time.
 *
 * Shape    mid: its share of all busy CPU time, so idle power is shared by use. low: its share of
 *          all CPU time there was, as if idle power were nobody's. high: all of the energy, as if
 *          the machine ran for this process alone.
 * Units    joules, seconds of one CPU.
 */
export function shareRaplEnergy(
  packageJoules: number,
  time: { processSeconds: number; busySeconds: number; capacitySeconds: number },
): { energyJoules: number; lowJoules: number; highJoules: number } {
  const { processSeconds } = time;
  // Machine time is counted in ticks of 10 ms and may lag behind the process's own.
  const busySeconds = Math.max(time.busySeconds, processSeconds);
  const capacitySeconds = Math.max(time.capacitySeconds, busySeconds);
  const partOf = (wholeSeconds: number) =>
    wholeSeconds === 0 ? 0 : packageJoules * (processSeconds / wholeSeconds);
  return {
    energyJoules: partOf(busySeconds),
    lowJoules: partOf(capacitySeconds),
    highJoules: packageJoules,
  };
}
