import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { chooseEnergyMeter } from "./choose-energy-meter.ts";
import { createCpuTimeMeter } from "./cpu-time-meter.ts";
import { createRaplMeter, type RaplPaths } from "./rapl-meter.ts";

let paths: RaplPaths;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "rapl-"));
  paths = { powercap: path.join(folder, "powercap"), procStat: path.join(folder, "stat") };
});
afterEach(() => rm(folder, { recursive: true }));

const USUAL_MAX = 262_143_328_850;

async function zone(id: string, name: string, microjoules: number) {
  const home = path.join(paths.powercap, id);
  await mkdir(home, { recursive: true });
  await writeFile(path.join(home, "name"), `${name}\n`);
  await writeFile(path.join(home, "energy_uj"), `${microjoules}\n`);
  await writeFile(path.join(home, "max_energy_range_uj"), `${USUAL_MAX}\n`);
}

/** Ticks of 10 ms: user, idle. */
const stat = (user: number, idle: number) =>
  writeFile(paths.procStat, `cpu  ${user} 0 0 ${idle} 0 0 0 0 0 0\ncpu0 0 0 0 0\n`);

/** A process that spends the given CPU seconds between its first and second reading. */
function spending(cpuSeconds: number) {
  let reads = 0;
  return {
    cpuSeconds: () => (reads++ === 0 ? 100 : 100 + cpuSeconds),
    wallSeconds: () => 1,
  };
}

describe("the RAPL meter", () => {
  test("shares package energy by busy CPU time, with the range of the sharing", async () => {
    await zone("intel-rapl:0", "package-0", 1_000_000);
    await stat(1000, 1000);
    const { result, energy } = await createRaplMeter(paths, spending(2)).measure(async () => {
      await zone("intel-rapl:0", "package-0", 41_000_000);
      await stat(1800, 1200);
      return "done";
    });
    expect(result).toBe("done");
    // By hand: 40 J; 2 s of 8 s busy = 10 J; of 10 s in all = 8 J; at most all 40 J.
    expect(energy).toMatchObject({
      energyJoules: 10,
      lowJoules: 8,
      highJoules: 40,
      cpuSeconds: 2,
      method: "rapl",
    });
  });

  test("two packages are added; psys and the zones inside a package are not", async () => {
    const all = async (package0: number, package1: number, others: number) => {
      await zone("intel-rapl:0", "package-0", package0);
      await zone("intel-rapl:1", "package-1", package1);
      await zone("intel-rapl:2", "psys", others);
      await zone("intel-rapl:0:0", "core", others);
    };
    await all(0, 0, 0);
    await stat(0, 0);
    const { energy } = await createRaplMeter(paths, spending(1)).measure(async () => {
      await all(3_000_000, 4_000_000, 90_000_000);
      await stat(100, 0);
    });
    expect(energy.energyJoules).toBe(7);
  });

  test("a register that wraps goes on from its own maximum", async () => {
    await zone("intel-rapl:0", "package-0", USUAL_MAX - 1_000_000);
    await stat(0, 0);
    const { energy } = await createRaplMeter(paths, spending(1)).measure(async () => {
      await zone("intel-rapl:0", "package-0", 2_000_000);
      await stat(100, 0);
    });
    // By hand: 1 J up to the maximum, then 2 J.
    expect(energy.energyJoules).toBe(3);
  });

  test("a process never gets more than the package spent, however short the ticks", async () => {
    await zone("intel-rapl:0", "package-0", 0);
    await stat(0, 0);
    const { energy } = await createRaplMeter(paths, spending(0.004)).measure(async () => {
      await zone("intel-rapl:0", "package-0", 200_000);
    });
    expect(energy).toMatchObject({ energyJoules: 0.2, lowJoules: 0.2, highJoules: 0.2 });
  });

  test("registers that vanish meanwhile cost the measurement, not the work", async () => {
    await zone("intel-rapl:0", "package-0", 0);
    await stat(0, 0);
    const { energy, result } = await createRaplMeter(paths, spending(1)).measure(async () => {
      await rm(paths.powercap, { recursive: true });
      return 7;
    });
    expect(result).toBe(7);
    expect(energy).toMatchObject({ method: "cpu-time-model", energyJoules: 3.5 });
  });

  test("what the work throws is thrown on", async () => {
    const failing = createCpuTimeMeter().measure(() => Promise.reject(new Error("broken")));
    await expect(failing).rejects.toThrow("broken");
  });
});

describe("the CPU-time model", () => {
  test("2 s of CPU are 7 J, between 3.15 and 17.262 J", async () => {
    const { energy } = await createCpuTimeMeter(spending(2)).measure(async () => {});
    // By hand: 2 x 3.5, 2 x 1.575, 2 x 8.631.
    expect(energy).toMatchObject({ energyJoules: 7, lowJoules: 3.15, cpuSeconds: 2 });
    expect(energy.highJoules).toBeCloseTo(17.262, 9);
    expect(energy.constants).toContain("3.5 W");
  });

  test("measures real work of this process", async () => {
    const { energy } = await createCpuTimeMeter().measure(async () => {
      let sum = 0;
      for (let i = 0; i < 3_000_000; i += 1) sum += Math.sqrt(i);
      return sum;
    });
    expect(energy.cpuSeconds).toBeGreaterThan(0);
    expect(energy.lowJoules).toBeLessThan(energy.energyJoules);
    expect(energy.highJoules).toBeGreaterThan(energy.energyJoules);
  });
});

describe("chooseEnergyMeter", () => {
  test("takes the registers where they can be read", async () => {
    await zone("intel-rapl:0", "package-0", 0);
    await stat(0, 0);
    const { energy } = await (await chooseEnergyMeter(paths)).measure(async () => {});
    expect(energy.method).toBe("rapl");
  });

  test("takes the model where there are none, or where they are not for us", async () => {
    const { energy } = await (await chooseEnergyMeter(paths)).measure(async () => {});
    expect(energy.method).toBe("cpu-time-model");
  });
});
