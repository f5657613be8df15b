import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { copyIn } from "#db/copy-in.ts";
import type { Database } from "#db/client.ts";
import type { GridReading } from "#lib/domain/grid/grid-reading.ts";
import { hoursBetween } from "#lib/domain/time/hour.ts";
import type { GridSource } from "#lib/ports/grid-source.ts";
import { backfillGrid } from "#lib/usecases/grid/backfill-grid.ts";
import type { BenchContext } from "./context.ts";
import { interleave, timed } from "./interleave.ts";

const NOW = new Date("2026-05-31T12:05:00Z");
const DAYS = 90;
const ZONES = Array.from({ length: 20 }, (_, index) => `ZZ-${index}`);
const COLUMNS =
  "zone hour_at signal scope source intensity_g_per_kwh first_intensity_g_per_kwh estimated fetched_at".split(
    " ",
  );

/**
 * A backfill of 90 days and 20 zones from a source that costs no time, against COPY of the same
 * rows into the same table. A backfill checks and merges, and keeps each value in a second table.
 */
export async function bench({ rounds, report, openDatabase }: BenchContext): Promise<void> {
  const { db, url } = await openDatabase();
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  const lines = copyLines();
  const empty = () => admin`truncate grid_point, grid_revision, grid_day`;
  const compared = await interleave({
    rounds: rounds ?? 9,
    cases: [
      { name: "COPY into grid_point", run: () => after(empty, () => copyRows(db, lines)) },
      { name: "backfill, new", run: () => after(empty, () => backfill(db)) },
      { name: "backfill, all known already", run: () => timed(() => backfill(db)) },
    ],
  });
  await admin.end();
  report.comparison(compared);
  for (const { name, medianMs } of [compared.control, ...compared.others]) {
    report.line(`  ${name}: ${Math.round(lines.length / (medianMs / 1000))} rows/s`);
  }
}

async function after(prepare: () => Promise<unknown>, work: () => Promise<void>) {
  await prepare();
  return timed(work);
}

const hours = () => hoursBetween(NOW.getTime() - DAYS * 86_400_000 - 5 * 60_000, NOW.getTime());
const valueAt = (hourAtMs: number) => 300 + ((hourAtMs / 3_600_000) % 97);

function copyLines(): string[] {
  const fetchedAt = NOW.toISOString();
  return ZONES.flatMap((zone) =>
    hours().map((hourAtMs) => {
      const value = valueAt(hourAtMs);
      const at = new Date(hourAtMs).toISOString();
      const fields = [zone, at, "average", "lifecycle", "entsoe", value, value, "f", fetchedAt];
      return `${fields.join("\t")}\n`;
    }),
  );
}

const copyRows = (db: Database, lines: readonly string[]) =>
  db.transaction(async (tx) => {
    await copyIn(tx, { table: "grid_point", columns: COLUMNS }, (write) =>
      write(Buffer.from(lines.join(""))),
    );
  });

async function backfill(db: Database): Promise<void> {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const clock = { now: () => NOW, sleep: async () => {} };
  const deps = { db, clock, log, newId: randomUUID, sources: [instantSource] };
  const signal = new AbortController().signal;
  await backfillGrid(deps, { zones: ZONES, signal, days: DAYS, onProgress: () => {} });
}

const instantSource: GridSource = {
  name: "entsoe",
  signal: "average",
  scopes: ["lifecycle"],
  simulated: false,
  covers: () => true,
  history: async ({ fromMs, toMs }) =>
    hoursBetween(fromMs, toMs).map((hourAtMs): GridReading => ({
      hourAtMs,
      signal: "average",
      scope: "lifecycle",
      intensityGPerKwh: valueAt(hourAtMs),
      estimated: false,
      estimationMethod: null,
      providerUpdatedAtMs: null,
    })),
};
