import { cleanestPieces } from "#lib/domain/grid/cleanest-pieces.ts";
import { type Piece, rankRuns } from "#lib/domain/grid/clean-windows.ts";
import { type StepSeries, stepsBetween } from "./step-series.ts";

export type SpanPlan = {
  earliestMs: number;
  deadlineMs: number;
  durationMs: number;
  interruptible: boolean;
};

/**
 * When the product would run a job that knows `forecast`: its own planner, asked for the cleanest
 * run in one piece, or in as many as it takes.
 *
 * Missing  null when no run within the time is covered by the forecast.
 */
export function planSpans(forecast: StepSeries, plan: SpanPlan): readonly Piece[] | null {
  const { earliestMs, deadlineMs, durationMs, interruptible } = plan;
  const { startMs, stepMs, values } = stepsBetween(forecast, {
    startMs: earliestMs,
    endMs: deadlineMs,
  });
  const hours = [...values.entries()].flatMap(([index, intensityGPerKwh]) =>
    Number.isNaN(intensityGPerKwh)
      ? []
      : {
          hourAtMs: startMs + index * stepMs,
          intensityGPerKwh,
          lowGPerKwh: null,
          highGPerKwh: null,
        },
  );
  const search = { hours, durationMs, earliestMs, deadlineMs, stepMs };
  const best = interruptible ? cleanestPieces(search) : rankRuns(search)[0];
  return best?.pieces ?? null;
}
