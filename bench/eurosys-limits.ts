import { existsSync } from "node:fs";
import path from "node:path";
import { HOUR_MS } from "#lib/domain/time/hour.ts";
import { loadBacktestTable } from "#lib/usecases/backtest/load-backtest-table.ts";
import type { BenchContext } from "./context.ts";
import { limitPercent, PUBLISHED_LIMITS, YEAR_2022 } from "./perfect-knowledge.ts";

const FILE = "lifecycle_2021_2023.csv.gz";

/**
 * What perfect knowledge saves in 2022, zone by zone, beside the published limits. Our intensities
 * are another source's, so that the differences are reported and are no goal. `--data` is the
 * folder with the wide file of lifecycle intensity.
 *
 * Source   Sukprasert et al. 2024 (EuroSys), "On the limitations of carbon-aware temporal and
 *          spatial workload shifting in the cloud".
 */
export async function bench({ report, dataFolder }: BenchContext): Promise<void> {
  const file = path.join(dataFolder ?? "", FILE);
  if (dataFolder === null || !existsSync(file)) {
    report.line(`  left out: there is no ${FILE} in --data ${dataFolder ?? "FOLDER"}`);
    return;
  }
  const table = await loadBacktestTable({
    files: [file],
    zones: Object.keys(PUBLISHED_LIMITS),
    range: { ...YEAR_2022, releaseHours: [0] },
    contextFromMs: YEAR_2022.fromMs,
  });
  report.line("  zone, job/slack h: % saved in one piece/interruptible, ours | published");
  const apart: number[] = [];
  for (const [zone, limits] of Object.entries(PUBLISHED_LIMITS)) {
    const series = table.get(zone);
    if (series === undefined) continue;
    const cells = limits.map(({ jobHours, slackHours, percent }) => {
      const ours = percent.map((_theirs, index) =>
        limitPercent(
          { ...series, stepMs: HOUR_MS },
          { jobHours, slackHours, interruptible: index === 1 },
        ),
      );
      for (const [index, theirs] of percent.entries()) {
        apart.push(Math.abs((ours[index] ?? Number.NaN) - theirs));
      }
      return `${jobHours}/${slackHours}: ${ours.map((one) => one.toFixed(1)).join("/")} | ${percent.join("/")}`;
    });
    report.line(`  ${zone.padEnd(12)} ${cells.join("   ")}`);
  }
  const mean = apart.reduce((sum, one) => sum + one, 0) / apart.length;
  report.line(`  ${apart.length} figures, ${mean.toFixed(2)} points apart in the mean`);
}
