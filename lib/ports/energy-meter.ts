/** Energy of one piece of work, with the range it lies in and how it was found. */
export type MeasuredEnergy = {
  energyJoules: number;
  lowJoules: number;
  highJoules: number;
  cpuSeconds: number;
  wallSeconds: number;
  method: "rapl" | "cpu-time-model";
  /** The constants the figure rests on, in words for the reader. */
  constants: string;
};

export interface EnergyMeter {
  /**
   * Runs `work` and measures the energy this process spent meanwhile. Work that runs beside it in
   * the same process is measured with it, so a worker measures one job at a time.
   *
   * Errors   what `work` throws is thrown on; a register that cannot be read is not an error of
   *          the work, the meter falls back to its model.
   */
  measure<T>(work: () => Promise<T>): Promise<{ result: T; energy: MeasuredEnergy }>;
}
