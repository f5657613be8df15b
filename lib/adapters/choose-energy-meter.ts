import type { EnergyMeter } from "../ports/energy-meter.ts";
import { createCpuTimeMeter } from "./cpu-time-meter.ts";
import { canReadRapl, createRaplMeter, type RaplPaths, SYSTEM_RAPL_PATHS } from "./rapl-meter.ts";

/** The best meter of this machine: its energy registers where they can be read, else the model. */
export async function chooseEnergyMeter(
  paths: RaplPaths = SYSTEM_RAPL_PATHS,
): Promise<EnergyMeter> {
  return (await canReadRapl(paths)) ? createRaplMeter(paths) : createCpuTimeMeter();
}
