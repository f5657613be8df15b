import type { StackedModel } from "#components/charts/stacked-model.ts";
import type { NarrativesResponse } from "#lib/contracts/narratives.ts";

const HOUR_MS = 3_600_000;
const MOST_BARS = 60;
const STEPS_HOURS = [0.25, 0.5, 1, 2, 3, 6, 12, 24, 48, 96, 168];
const COLORS = ["var(--accent)", "color-mix(in oklch, var(--accent) 45%, var(--surface))"];

export type Timeline = StackedModel & {
  stepHours: number;
  countByTime: ReadonlyMap<number, number>;
};

/**
 * Grams of CO2e of the narratives written in each step of the range, by method, each at the middle
 * of its step. A step without a narrative is no gap in the data: nothing was caused, so it has no
 * bar. Narratives without a price are left out here and counted in `unpricedCount` of the answer.
 */
export function prepareTimeline(response: NarrativesResponse): Timeline {
  const fromMs = Date.parse(response.from);
  const toMs = Date.parse(response.to);
  const lengthHours = (toMs - fromMs) / HOUR_MS;
  const stepHours = STEPS_HOURS.find((step) => lengthHours / step <= MOST_BARS) ?? 168;
  const stepMs = stepHours * HOUR_MS;
  const methods = [...new Set(response.narratives.map(({ method }) => method))].toSorted();
  const sums = new Map<number, number[]>();
  const countByTime = new Map<number, number>();
  for (const { producedAt, co2e, method } of response.narratives) {
    if (co2e.value === null) continue;
    const step = Math.floor((Date.parse(producedAt) - fromMs) / stepMs);
    const middleMs = fromMs + (step + 0.5) * stepMs;
    const values = sums.get(middleMs) ?? methods.map(() => 0);
    const index = methods.indexOf(method);
    values[index] = (values[index] ?? 0) + co2e.value;
    sums.set(middleMs, values);
    countByTime.set(middleMs, (countByTime.get(middleMs) ?? 0) + 1);
  }
  return {
    fromMs,
    toMs,
    stepHours,
    countByTime,
    parts: methods.map((key, index) => ({
      key,
      label: key,
      color: COLORS[index % COLORS.length] ?? "var(--accent)",
    })),
    rows: [...sums]
      .map(([timeMs, values]) => ({ timeMs, values }))
      .toSorted((a, b) => a.timeMs - b.timeMs),
  };
}
