import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { BUSY_VCPU_CONSTANTS, modelCpuEnergy } from "../domain/energy/cpu-watts.ts";
import { type RaplReading, raplJoules, shareRaplEnergy } from "../domain/energy/rapl-share.ts";
import type { EnergyMeter } from "../ports/energy-meter.ts";
import { type ProcessTimes, thisProcess } from "./cpu-time-meter.ts";

export type RaplPaths = {
  /** Folder with the `intel-rapl:N` zones. */
  powercap: string;
  /** The kernel's CPU times. */
  procStat: string;
};

export const SYSTEM_RAPL_PATHS: RaplPaths = {
  powercap: "/sys/class/powercap",
  procStat: "/proc/stat",
};

const TOP_ZONE = /^intel-rapl:\d+$/;
/** Unit of /proc/stat: USER_HZ is 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

const RAPL_CONSTANTS =
  "RAPL registers of the processor packages, shared by CPU time of this process over busy CPU " +
  "time of the machine; low: over all CPU time; high: the whole package; without memory, " +
  "database and disk";

type MachineTimes = { busySeconds: number; capacitySeconds: number };
type Reading = { rapl: RaplReading; machine: MachineTimes };

/**
 * Measures by the energy registers of the processor. When they cannot be read for one piece of
 * work (rights taken away, zone gone), that piece is measured by the CPU-time model instead.
 *
 * Missing  a register that wraps twice within one piece of work (an hour or more at full load)
 *          reads too low; no job is that long.
 */
export function createRaplMeter(
  paths: RaplPaths = SYSTEM_RAPL_PATHS,
  times: ProcessTimes = thisProcess,
): EnergyMeter {
  return {
    measure: async (work) => {
      const before = await readMachine(paths);
      const startCpu = times.cpuSeconds();
      const startWall = times.wallSeconds();
      const result = await work();
      const cpuSeconds = Math.max(0, times.cpuSeconds() - startCpu);
      const wallSeconds = Math.max(0, times.wallSeconds() - startWall);
      const after = await readMachine(paths);
      const spent = { cpuSeconds, wallSeconds };
      return { result, energy: { ...energyOf({ before, after, cpuSeconds }), ...spent } };
    },
  };
}

/** Whether the package registers can be read here. They are root's on most machines. */
export async function canReadRapl(paths: RaplPaths = SYSTEM_RAPL_PATHS): Promise<boolean> {
  return (await readMachine(paths)) !== null;
}

function energyOf(work: { before: Reading | null; after: Reading | null; cpuSeconds: number }) {
  const { before, after, cpuSeconds } = work;
  const joules = before && after && raplJoules(before.rapl, after.rapl);
  if (before === null || after === null || joules === null) {
    return {
      ...modelCpuEnergy(cpuSeconds),
      method: "cpu-time-model" as const,
      constants: BUSY_VCPU_CONSTANTS,
    };
  }
  const share = shareRaplEnergy(joules, {
    processSeconds: cpuSeconds,
    busySeconds: after.machine.busySeconds - before.machine.busySeconds,
    capacitySeconds: after.machine.capacitySeconds - before.machine.capacitySeconds,
  });
  return { ...share, method: "rapl" as const, constants: RAPL_CONSTANTS };
}

async function readMachine(paths: RaplPaths): Promise<Reading | null> {
  try {
    const rapl = await readRapl(paths.powercap);
    const machine = parseProcStat(await readFile(paths.procStat, "utf8"));
    return rapl.size === 0 || machine === null ? null : { rapl, machine };
  } catch {
    return null;
  }
}

async function readRapl(powercap: string): Promise<RaplReading> {
  const reading = new Map<string, { microjoules: number; maxMicrojoules: number }>();
  for (const zone of await readdir(powercap)) {
    if (!TOP_ZONE.test(zone)) continue;
    const read = (file: string) => readFile(path.join(powercap, zone, file), "utf8");
    // psys and others stand beside the packages and hold them.
    if (!(await read("name")).startsWith("package")) continue;
    const microjoules = Number(await read("energy_uj"));
    const maxMicrojoules = Number(await read("max_energy_range_uj"));
    if (Number.isFinite(microjoules) && Number.isFinite(maxMicrojoules)) {
      reading.set(zone, { microjoules, maxMicrojoules });
    }
  }
  return reading;
}

/** CPU times of the machine from the first line of /proc/stat: idle and iowait are not busy. */
function parseProcStat(text: string): MachineTimes | null {
  const [label, ...fields] = (text.split("\n")[0] ?? "").split(/\s+/);
  // user nice system idle iowait irq softirq steal; guest times are inside user and nice.
  const ticks = fields.slice(0, 8).map(Number);
  if (label !== "cpu" || ticks.length < 5 || !ticks.every(Number.isFinite)) return null;
  const total = ticks.reduce((sum, value) => sum + value, 0);
  const idle = (ticks[3] ?? 0) + (ticks[4] ?? 0);
  return {
    busySeconds: (total - idle) / TICKS_PER_SECOND,
    capacitySeconds: total / TICKS_PER_SECOND,
  };
}
