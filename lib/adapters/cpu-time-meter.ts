import { BUSY_VCPU_CONSTANTS, modelCpuEnergy } from "../domain/energy/cpu-watts.ts";
import type { EnergyMeter } from "../ports/energy-meter.ts";

/** Times of this process; replaced in tests. */
export type ProcessTimes = { cpuSeconds: () => number; wallSeconds: () => number };

export const thisProcess: ProcessTimes = {
  cpuSeconds: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  },
  wallSeconds: () => performance.now() / 1000,
};

/** Measures by CPU time and stated watts per busy vCPU. Works everywhere; its range is wide. */
export function createCpuTimeMeter(times: ProcessTimes = thisProcess): EnergyMeter {
  return {
    measure: async (work) => {
      const startCpu = times.cpuSeconds();
      const startWall = times.wallSeconds();
      const result = await work();
      const cpuSeconds = Math.max(0, times.cpuSeconds() - startCpu);
      const wallSeconds = Math.max(0, times.wallSeconds() - startWall);
      const energy = {
        ...modelCpuEnergy(cpuSeconds),
        cpuSeconds,
        wallSeconds,
        method: "cpu-time-model" as const,
        constants: BUSY_VCPU_CONSTANTS,
      };
      return { result, energy };
    },
  };
}
