import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Failure } from "../../domain/errors.ts";
import { madeSeries } from "../../domain/forecast/made-series.ts";
import type { BacktestFlags } from "./read-backtest-flags.ts";
import { runBacktest } from "./run-backtest.ts";

const REAL = path.resolve(
  import.meta.dirname,
  "../../../../shared/data/intensity/direct_2021_2023.csv.gz",
);
const HOUR_MS = 3_600_000;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "pulsegrid-backtest-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const run = (flags: Partial<BacktestFlags> & { file: string[] }) =>
  runBacktest({ from: "2021-01-05", to: "2021-01-06", release: "0", ...flags }, () => {});

async function writeTable(name: string, hours: { from: number; to: number }) {
  const one = madeSeries({ days: 130, seed: 1 });
  const two = madeSeries({ days: 130, seed: 2 });
  const lines = ["datetime_utc,AA,BB"];
  for (let hour = hours.from; hour < hours.to; hour += 1) {
    const time = new Date(one.startMs + hour * HOUR_MS).toISOString().replace(".000", "");
    lines.push(`${time},${one.values[hour]?.toFixed(1)},${two.values[hour]?.toFixed(1)}`);
  }
  const file = path.join(folder, name);
  await writeFile(file, gzipSync(`${lines.join("\n")}\n`));
  return file;
}

test(
  "tables, JSON and every forecast, from files joined in time",
  { timeout: 60_000 },
  async () => {
    const first = await writeTable("1.csv.gz", { from: 0, to: 60 * 24 });
    const second = await writeTable("2.csv.gz", { from: 60 * 24, to: 130 * 24 });
    const json = path.join(folder, "out.json");
    const forecasts = path.join(folder, "out.csv.gz");
    const range = { from: "2021-04-20", to: "2021-05-01", release: "0,12" };
    const out = await run({ file: [first, second], json, forecasts, ...range });
    expect(out).toContain("All zones: mean of 2 zones");
    const told = JSON.parse(await readFile(json, "utf8"));
    expect(told.zones.map(({ zone }: { zone: string }) => zone)).toStrictEqual(["AA", "BB"]);
    expect(told.zones[0]).toMatchObject({ originCount: 24, shortHistoryCount: 0 });
    expect(told.mean.windows).toHaveLength(9);
    const rows = gunzipSync(await readFile(forecasts))
      .toString()
      .trimEnd()
      .split("\n");
    expect(rows).toHaveLength(1 + 2 * 24);
    expect(rows[0]).toMatch(/^zone,origin_utc,h0,h1,.*,h95$/);
    expect(rows[1]).toMatch(/^AA,2021-04-20T00:00:00Z(,\d+(\.\d+)?){96}$/);
  },
);

test("a zone, time or hour that makes no sense is named", async () => {
  const file = path.join(folder, "short.csv");
  await writeFile(file, "datetime_utc,AA\n2021-01-01T00:00:00Z,1\n");
  for (const [flags, message] of [
    [{ zones: "ZZ" }, "--zones: no file has the zone ZZ."],
    [{ release: "24" }, '--release: "24" is not an hour from 0 to 23.'],
    [{ from: "2021-01-09" }, "--to: before --from."],
    [{ from: "2021-02-30" }, '--from: "2021-02-30" is not an ISO date or time with a zone.'],
    [{ contextFrom: "2021-03-01" }, "--context-from: must be before --from."],
    [{}, "--from: no origin has a week before it and 96 h after it."],
  ] as const) {
    await expect(run({ file: [file], ...flags })).rejects.toThrow(
      new Failure("invalid_input", message),
    );
  }
  const none = path.join(folder, "none.csv");
  await expect(run({ file: [none] })).rejects.toThrow(`${none} line 0: cannot be read`);
});

const isThere = existsSync(REAL);
if (!isThere) {
  process.emitWarning("No ../shared/data/intensity beside this checkout: skipped.");
}

test.skipIf(!isThere)(
  "real zones of 2022 are forecast better than by both baselines",
  { timeout: 120_000 },
  async () => {
    const json = path.join(folder, "real.json");
    const range = { contextFrom: "2021-09-01", from: "2022-09-01", to: "2022-11-30" };
    await run({ file: [REAL], zones: "DE,US-TEX-ERCO,US-MIDA-PJM", json, ...range });
    const { mean } = JSON.parse(await readFile(json, "utf8"));
    expect(mean.betterThanNaiveCount).toBe(3);
    expect(mean.losingZones).toStrictEqual([]);
    expect(mean.forecast.all.coveragePercent).toBeGreaterThan(70);
    expect(mean.forecast.all.coveragePercent).toBeLessThan(90);
  },
);
