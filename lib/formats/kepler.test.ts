import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { nodeOfSeriesKey, seriesKey } from "./kepler-scrape.ts";
import { parseKepler } from "./kepler.ts";
import { zonesToSum } from "./kepler-zones.ts";

const SAMPLES = join(process.cwd(), "..", "shared", "data", "kepler");
const hasSamples = existsSync(SAMPLES);
if (!hasSamples) process.emitWarning("No recorded Kepler scrapes beside this checkout: skipped.");
const sample = (name: string) => readFileSync(join(SAMPLES, name), "utf8");

function joulesOf(text: string, containerId: string): number | null {
  const found = parseKepler(text, "t").containers.find((row) => row.containerId === containerId);
  if (found === undefined) return null;
  return found.counters.reduce((sum, { joules }) => sum + joules, 0);
}

function line(labels: string, value: number | string) {
  return `kepler_container_cpu_joules_total{node_name="n",${labels}} ${value}\n`;
}

describe("zones", () => {
  test("packages and dram are added; cores, uncore and psys are inside others", () => {
    const zones = ["package-0", "package-1", "core", "uncore", "dram", "psys"];
    expect(zonesToSum(zones)).toEqual(["package-0", "package-1", "dram"]);
  });

  test("psys stands in for a missing package, and alone", () => {
    expect(zonesToSum(["psys", "dram"])).toEqual(["psys"]);
  });

  test("cores alone are not a machine", () => {
    expect(zonesToSum(["core", "dram"])).toEqual([]);
  });
});

describe("series keys", () => {
  test("give their node back whatever its name", () => {
    expect(nodeOfSeriesKey(seriesKey("a/b c", "container", "x/y"))).toBe("a/b c");
  });
});

describe("parseKepler", () => {
  test("one accumulator under two states: the larger value stands", () => {
    const text =
      line('container_id="c",state="running",zone="package"', 40) +
      line('container_id="c",state="terminated",zone="package"', 55);
    expect(parseKepler(text, "t").containers).toHaveLength(1);
    expect(joulesOf(text, "c")).toBe(55);
  });

  test("a container without a pod has no namespace, which is null and not empty", () => {
    const text = line('container_id="c",pod_id="",zone="package"', 1);
    expect(parseKepler(text, "t").containers[0]).toMatchObject({ podId: null, namespace: null });
  });

  test.each(["NaN", "+Inf", "-1"])("K6: a counter of %s is refused and counted", (value) => {
    const text =
      line('container_id="c",zone="package"', value) + line('container_id="d",zone="package"', 1);
    const scrape = parseKepler(text, "t");
    expect(scrape.containers.map(({ containerId }) => containerId)).toEqual(["d"]);
    expect(scrape.rejectedCount).toBe(1);
  });

  test("K6: watts that are NaN or absent are null, and the energy still counts", () => {
    const gauge = 'kepler_container_cpu_watts{node_name="n",container_id="c",zone="package"} NaN\n';
    const text = line('container_id="c",zone="package"', 7) + gauge;
    expect(parseKepler(text, "t").containers[0]?.watts).toBeNull();
    expect(joulesOf(text, "c")).toBe(7);
  });

  test("K7: values with escapes stay what they were", () => {
    const text = line(String.raw`container_id="c",container_name="a\"b,{}",zone="package"`, 7);
    expect(parseKepler(text, "t").containers[0]?.containerName).toBe('a"b,{}');
  });

  test("both eras at once: a container in both is counted once, from the later one", () => {
    const old = (id: string, mode: string, joules: number) =>
      `kepler_container_joules_total{container_id="${id}",container_name="x",mode="${mode}"} ${joules}\n`;
    const text =
      line('container_id="c",zone="package"', 10) +
      old("c", "dynamic", 999) +
      old("e", "dynamic", 3) +
      old("e", "idle", 77);
    expect(joulesOf(text, "c")).toBe(10);
    expect(joulesOf(text, "e")).toBe(3);
    expect(parseKepler(text, "t").containers).toHaveLength(2);
  });

  test("energy from a trained model is marked estimated, whatever series says so", () => {
    const text =
      'kepler_container_package_joules_total{container_id="c",mode="dynamic",source="trained_power_model"} 1\n' +
      'kepler_container_joules_total{container_id="c",container_name="x",mode="dynamic",source=""} 3\n';
    expect(parseKepler(text, "t").containers[0]).toMatchObject({ estimated: true, node: "t" });
  });

  test("a graphics card counts beside the processor", () => {
    const gpu = 'kepler_container_gpu_joules_total{node_name="n",container_id="c"} 30\n';
    const text = line('container_id="c",zone="package"', 10) + gpu;
    expect(joulesOf(text, "c")).toBe(40);
  });

  test.each([
    ["K3: an empty answer", ""],
    ["K3: HTML", "<!doctype html>\n<title>502</title>\n"],
    ["K9: names of an unknown schema", 'kepler_container_energy_wh{container_id="c"} 1\n'],
    ["another exporter", "node_cpu_seconds_total 1\n"],
  ])("%s is a failure, not a cluster at rest", (_label, text) => {
    expect(() => parseKepler(text, "t")).toThrow("no Kepler energy counter");
  });
});

describe.skipIf(!hasSamples)("recorded scrapes", () => {
  test("0.11: package and dram of each container, with the namespace of its pod", () => {
    const text = sample("v0.11.4_constructed_scrape1.prom");
    const { containers, nodes } = parseKepler(text, "t");
    expect(containers).toHaveLength(3);
    // By hand: package-0 1500 + dram 150, core is inside the package.
    expect(joulesOf(text, "c1f0aa11b2")).toBe(1650);
    expect(containers[0]).toMatchObject({
      node: "worker-1",
      namespace: "web",
      podName: "api-6d5f7c9b8-x2k4p",
      containerName: "api",
      estimated: false,
    });
    // By hand: 4.41 + 0.42 W.
    expect(containers[0]?.watts).toBeCloseTo(4.83, 9);
    const active = nodes[0]?.active.reduce((sum, { joules }) => sum + joules, 0);
    expect(active).toBe(120_000.5 + 60_000.25);
  });

  test("0.11, half a minute later: the terminated one is gone, the others went on", () => {
    const [first, second] = [
      sample("v0.11.4_constructed_scrape1.prom"),
      sample("v0.11.4_constructed_scrape2_after30s_node_wrap_terminated_gone.prom"),
    ];
    // By hand: (1632.3 - 1500) + (162.6 - 150) = 144.9 J in 30 s = 4.83 W, as the gauge says.
    const grown = (joulesOf(second, "c1f0aa11b2") ?? 0) - (joulesOf(first, "c1f0aa11b2") ?? 0);
    expect(grown).toBeCloseTo(144.9, 9);
    expect(joulesOf(second, "e3d0cc33d4")).toBeNull();
  });

  test("0.9: the dynamic total of each container; idle stays with the node", () => {
    const text = sample("v0.9.0_constructed.prom");
    const { containers, nodes } = parseKepler(text, "t");
    expect(joulesOf(text, "c1f0aa11b2")).toBe(1950);
    expect(containers.find(({ containerName }) => containerName === "api")).toMatchObject({
      node: "worker-1",
      namespace: "web",
      watts: null,
    });
    expect(containers.map(({ containerId }) => containerId)).toContain("system_processes");
    // By hand: two sockets of 1600 J each.
    expect(nodes[0]?.idle.reduce((sum, { joules }) => sum + joules, 0)).toBe(3200);
  });

  test("lines that people pasted into issues, and the fake meter, are read", () => {
    const real = sample("real_excerpts_from_issues.prom");
    expect(joulesOf(real, "08d61e84")).toBeCloseTo(486.636, 9);
    const fake = parseKepler(sample("v0.11.4_fake_meter_constructed.prom"), "t");
    expect(fake).toMatchObject({ containers: [], rejectedCount: 0 });
  });
});
