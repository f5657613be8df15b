import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { BenchContext } from "./context.ts";
import type { Report } from "./report.ts";
import { type StepSeries, withNoise } from "./step-series.ts";
import {
  batchJobs,
  type DeadlineRule,
  nightlyJobs,
  runScenario,
  savedPercent,
} from "./wait-scenarios.ts";

const YEAR_START_MS = Date.UTC(2020, 0, 1);
const STEP_MS = 30 * 60_000;
const JOB_COUNT = 3387;
/** Points of a percent that our draw of jobs and of noise may lie from theirs. */
const TOLERANCE_POINTS = 0.5;
const RULES: readonly DeadlineRule[] = ["next_workday", "semi_weekly"];

type Country = {
  name: string;
  file: string;
  /** +-8 h without noise and with 5 %; two bars of a plot, recomputed. */
  nightlyPercent: readonly [number, number];
  /** With 5 % noise, in one piece and interruptible. */
  batchPercent: Readonly<Record<DeadlineRule, readonly [number, number]>>;
};

/**
 * Source   `next_workday`: output of the authors' notebook (repository at 5e0d1553). The others:
 *          recomputed from their code and data with another draw of jobs.
 */
const COUNTRIES: readonly Country[] = [
  {
    name: "Germany",
    file: "ger_ci.csv",
    nightlyPercent: [13.8, 11.7],
    batchPercent: { next_workday: [5.91, 7.93], semi_weekly: [14.1, 18.1] },
  },
  {
    name: "Great Britain",
    file: "gb_ci.csv",
    nightlyPercent: [10.4, 8.0],
    batchPercent: { next_workday: [6.56, 9.03], semi_weekly: [14.8, 19.7] },
  },
  {
    name: "France",
    file: "fr_ci.csv",
    nightlyPercent: [7.8, 5.6],
    batchPercent: { next_workday: [4.77, 5.92], semi_weekly: [11.2, 13.4] },
  },
];

/**
 * The scenarios of "Let's Wait Awhile" through our own planner, beside the published savings: does
 * our arithmetic of windows agree with somebody else's? `--data` is the folder of the authors'
 * files, which are not part of this project. `--rounds` is the number of draws of jobs and noise.
 *
 * Source   Wiesner et al. 2021 (Middleware), github.com/dos-group/lets-wait-awhile.
 */
export async function bench({ rounds, report, dataFolder }: BenchContext): Promise<void> {
  const draws = Array.from({ length: rounds ?? 5 }, (_draw, index) => index + 1);
  for (const country of COUNTRIES) {
    const file = path.join(dataFolder ?? "", country.file);
    if (dataFolder === null || !existsSync(file)) {
      report.line(
        `  ${country.name}: left out, for there is no ${country.file} in --data ${dataFolder ?? "FOLDER"}; it comes from the authors' repository, folder data`,
      );
      continue;
    }
    const actual = readSeries(await readFile(file, "utf8"));
    runNightly(country, { actual, draws, report });
    runBatch(country, { actual, draws, report });
  }
}

type Input = { actual: StepSeries; draws: readonly number[]; report: Report };

function runNightly({ name, nightlyPercent }: Country, { actual, draws, report }: Input): void {
  const noisy = draws.map((seed) => noisyAt(actual, { share: 0.05, seed }));
  const forecasts = [[actual], noisy];
  const rows = Array.from({ length: 17 }, (_row, steps) => {
    const jobs = nightlyJobs(actual, steps);
    const [exact = Number.NaN, doubtful = Number.NaN] = forecasts.map((all) =>
      meanOf(
        all.map((forecast) =>
          savedPercent(runScenario(jobs, { actual, forecast, interruptible: false })),
        ),
      ),
    );
    return { steps, exact, doubtful };
  });
  report.line(
    `  ${name}, nightly job of 30 min at 01:00, % saved by +-k x 30 min: k exact/5 % noise`,
  );
  report.line(
    `    ${rows.map(({ steps, exact, doubtful }) => `${steps} ${exact.toFixed(1)}/${doubtful.toFixed(1)}`).join("  ")}`,
  );
  const last = rows.at(-1);
  beside(report, {
    what: `${name}, nightly +-8 h, exact`,
    ours: last?.exact,
    theirs: nightlyPercent[0],
  });
  beside(report, {
    what: `${name}, nightly +-8 h, 5 % noise`,
    ours: last?.doubtful,
    theirs: nightlyPercent[1],
  });
}

function runBatch({ name, batchPercent }: Country, { actual, draws, report }: Input): void {
  for (const rule of RULES) {
    for (const interruptible of [false, true]) {
      const byNoise = [0, 0.05, 0.1].map((share) =>
        meanOf(
          draws.map((seed) => {
            const jobs = batchJobs(YEAR_START_MS, { count: JOB_COUNT, seed, rule });
            const forecast = share === 0 ? actual : noisyAt(actual, { share, seed });
            return savedPercent(runScenario(jobs, { actual, forecast, interruptible }));
          }),
        ),
      );
      const kind = interruptible ? "interruptible" : "in one piece";
      const what = `${name}, ${rule}, ${kind}`;
      report.line(
        `  ${what}: % saved with 0, 5, 10 % noise ${byNoise.map((percent) => percent.toFixed(2)).join(" ")}`,
      );
      const theirs = batchPercent[rule][interruptible ? 1 : 0];
      beside(report, { what: `${what}, 5 % noise`, ours: byNoise[1], theirs });
    }
  }
}

function beside(
  report: Report,
  { what, ours = Number.NaN, theirs }: { what: string; ours: number | undefined; theirs: number },
): void {
  report.goal({
    id: "C2",
    what: `${what}: ours ${ours.toFixed(2)}, published ${theirs}; points apart`,
    measured: Math.abs(ours - theirs),
    limit: { most: TOLERANCE_POINTS },
  });
}

/** Time and intensity from the year's start on; of finer steps every half-hour's first value. */
function readSeries(text: string): StepSeries {
  const rows = text.trim().split(/\r?\n/).slice(1);
  const values: number[] = [];
  for (const row of rows) {
    const [time = "", cell = ""] = row.split(",");
    const atMs = Date.parse(`${time.replace(" ", "T")}Z`);
    if (atMs < YEAR_START_MS || atMs % STEP_MS !== 0) continue;
    const value = cell === "" ? Number.NaN : Number(cell);
    values[(atMs - YEAR_START_MS) / STEP_MS] = value;
  }
  return {
    startMs: YEAR_START_MS,
    stepMs: STEP_MS,
    values: Float64Array.from(values, (value) => value ?? Number.NaN),
  };
}

/** The jobs are drawn from the same seeds; the noise must not be the same numbers. */
function noisyAt(actual: StepSeries, { share, seed }: { share: number; seed: number }): StepSeries {
  return withNoise(actual, { share, seed: 1000 + seed });
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
