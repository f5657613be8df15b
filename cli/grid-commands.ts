import type { Command } from "commander";
import { Failure } from "#lib/domain/errors.ts";
import { chooseIngestZones } from "#lib/usecases/grid/choose-ingest-zones.ts";
import { msUntilNextIngest } from "#lib/usecases/grid/next-ingest.ts";
import { type GridIngestReport, runGridIngest } from "#lib/usecases/grid/run-grid-ingest.ts";
import type { OpenDeps } from "#lib/wiring/container.ts";
import { gridSourcesOf, unconfiguredSourcesOf, zonesOf } from "#lib/wiring/intake.ts";
import { runReported } from "./exit-codes.ts";
import { createProgressLine } from "./progress-line.ts";
import { exitCodeOfSignal } from "./run-child.ts";
import { withDeps } from "./with-deps.ts";

type IngestOptions = { once?: true; zones?: string; backfill?: string };

const PROVIDER_FAILED = 2;
const MOST_BACKFILL_DAYS = 365;

/** `grid ingest`. */
export function registerGridIngest(grid: Command): void {
  grid
    .command("ingest")
    .description("read the grids, hourly at :05 until stopped; one run at a time in all processes")
    .option("--once", "read once and end: for a CronJob")
    .option("--zones <list>", "only these zones or regions, such as DE,us-east-1")
    .option("--backfill <days>", "ask for all of the last days first, such as 30d")
    .action(async (options: IngestOptions) => {
      await runReported(() => ingest(options));
      // A connection that hangs would keep this process, and whoever waits for its exit code.
      process.exit();
    });
}

async function ingest(options: IngestOptions): Promise<void> {
  const backfillDays = options.backfill === undefined ? null : daysOf(options.backfill);
  const zones = options.zones === undefined ? null : chooseIngestZones(options.zones);
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort(name));
  await withDeps(async (deps) => {
    await readOnce(deps, { zones, backfillDays, signal: stop.signal });
    while (options.once !== true && !stop.signal.aborted) {
      await deps.clock.sleep(msUntilNextIngest(deps.clock.now()), stop.signal);
      if (!stop.signal.aborted) {
        await readOnce(deps, { zones, backfillDays: null, signal: stop.signal });
      }
    }
  });
}

async function readOnce(
  deps: OpenDeps,
  input: { zones: string[] | null; backfillDays: number | null; signal: AbortSignal },
): Promise<void> {
  const { config, clock } = deps;
  const line = createProgressLine(process.stderr, () => performance.now());
  const { backfillDays: days, signal } = input;
  const report = await runGridIngest(
    {
      ...deps,
      sources: gridSourcesOf(config, clock),
      unconfigured: unconfiguredSourcesOf(config, clock),
    },
    {
      zones: input.zones ?? zonesOf(config),
      signal,
      backfillDays: config.gridBackfillDays,
      dirtyGPerKwh: config.gridAlertGPerKwh,
      backfill: days === null ? null : { days, onProgress: line.show },
    },
  );
  if (days !== null) line.end();
  process.stdout.write(describe(report));
  process.exitCode = exitCodeOfReport(report, signal);
}

/** A run that was cut short is not done: a CronJob that reached its deadline must not look well. */
function exitCodeOfReport(report: GridIngestReport | null, { reason }: AbortSignal): number {
  if (report?.isStopped === true) return exitCodeOfSignal(reason === "SIGINT" ? reason : "SIGTERM");
  return report !== null && report.silentZones.length > 0 ? PROVIDER_FAILED : 0;
}

function describe(report: GridIngestReport | null): string {
  if (report === null) return "Another process reads the grids at this moment; nothing was done.\n";
  const { okCount, failedCount, pointCount, healedCount, silentZones, alerts } = report;
  return [
    `${okCount} series read, ${failedCount} failed, ${pointCount} hours, ${healedCount} healed.`,
    ...(report.isStopped ? ["Stopped before it was done; what was read is stored."] : []),
    ...alerts.map(({ kind, zone, source, text }) =>
      [kind, zone, source ?? "", text].filter((part) => part !== "").join(" "),
    ),
    ...(silentZones.length === 0 ? [] : [`No live source answered for ${silentZones.join(", ")}.`]),
    "",
  ].join("\n");
}

function daysOf(text: string): number {
  const days = Number(/^([1-9]\d{0,3})d$/.exec(text)?.[1]);
  if (days <= MOST_BACKFILL_DAYS) return days;
  throw new Failure("configuration", "--backfill: must be days up to 365d, such as 30d");
}
