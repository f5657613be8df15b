import type { StackedModel } from "#components/charts/stacked-model.ts";
import type { TableModel } from "#components/ui/table-model.ts";
import type { MixResponse } from "#lib/contracts/grid-mix.ts";
import { fuelLooks } from "./fuel-look.ts";

const HOUR_MS = 3_600_000;
/** Eight days of single hours. */
const MOST_STEPS = 192;
const STEPS_HOURS = [1, 2, 3, 6, 12, 24];
/** Below half a thousandth a part is neither seen in the stack nor worth a line. */
const LEAST_SHARE = 0.0005;

type Step = { knownHours: number; estimatedHours: number; totalMw: number | null };

export type MixPanelModel = MixResponse & {
  chart: StackedModel;
  stepHours: number;
  /** Known hours of a step, by the time of its row, and their mean power, MW, where it is told. */
  steps: ReadonlyMap<number, Step>;
  /** Each part of the picture with its mean share over the range. */
  legend: readonly { key: string; label: string; color: string; meanShareRatio: number }[];
};

/**
 * The mix as shares that fill the height, in at most 192 steps. Each row stands at the middle of
 * its step and holds the mean over the hours that are known; a step without any is a hole.
 */
export function prepareMix(response: MixResponse): MixPanelModel {
  const { hours, fuels, totalMw, hourSources, estimated } = response;
  const stepHours = STEPS_HOURS.find((step) => hours.length / step <= MOST_STEPS) ?? 24;
  const shown = fuelLooks.flatMap((look) => {
    const found = fuels.find(({ fuel }) => fuel === look.fuel);
    return found === undefined || found.meanShareRatio < LEAST_SHARE ? [] : [{ look, ...found }];
  });
  const startMs = Date.parse(hours[0] ?? response.from);
  const steps = new Map<number, Step>();
  const rows: { timeMs: number; values: (number | null)[] }[] = [];
  for (let first = 0; first < hours.length; first += stepHours) {
    const indexes = hours.slice(first, first + stepHours).map((_hour, offset) => first + offset);
    const known = indexes.filter((index) => typeof hourSources[index] === "string");
    const meanOf = (values: readonly (number | null)[]) =>
      known.reduce((sum, index) => sum + (values[index] ?? 0), 0) / known.length;
    const timeMs = startMs + (first + stepHours / 2) * HOUR_MS;
    const isKnown = known.length > 0;
    if (isKnown) {
      const isPowerTold = known.every((index) => typeof totalMw[index] === "number");
      const stepMw = isPowerTold ? meanOf(totalMw) : null;
      const estimatedHours = known.filter((index) => estimated[index] === true).length;
      steps.set(timeMs, { knownHours: known.length, estimatedHours, totalMw: stepMw });
    }
    rows.push({
      timeMs,
      values: shown.map(({ shareRatio }) => (isKnown ? meanOf(shareRatio) : null)),
    });
  }
  return {
    ...response,
    stepHours,
    steps,
    chart: {
      fromMs: startMs,
      toMs: startMs + rows.length * stepHours * HOUR_MS,
      parts: shown.map(({ look }) => ({ key: look.fuel, label: look.label, color: look.color })),
      rows,
    },
    legend: shown.map(({ look, meanShareRatio }) => ({
      key: look.fuel,
      label: look.label,
      color: look.color,
      meanShareRatio,
    })),
  };
}

/** What every value is a share of, as a reader says it. */
export function basisSentence({ basis, otherBasisHours }: MixPanelModel): string {
  const of =
    basis === "consumption"
      ? "of what is consumed, with imports"
      : "of what the zone generates, without imports";
  if (otherBasisHours === 0) return of;
  const other = basis === "consumption" ? "generation" : "consumption";
  return `${of}; ${otherBasisHours} h are known of ${other} alone and left out`;
}

/** How many hours are known, and in how many plants drew power, which counts as nothing made. */
export function knownSentence({ mean, totalHours, drawingHours }: MixPanelModel): string {
  const known = `${mean.coveredHours} of ${totalHours} h known`;
  return drawingHours === 0 ? known : `${known}; in ${drawingHours} h plants drew power`;
}

/** Every hour with the power and the share of each fuel. */
export function mixTable(model: MixPanelModel): TableModel {
  return {
    columns: [
      { label: "hour" },
      { label: "total MW", numeric: true },
      { label: "renewable %", numeric: true },
      { label: "fossil-free %", numeric: true },
      ...model.fuels.flatMap(({ fuel }) => [
        { label: `${fuel} MW`, numeric: true },
        { label: `${fuel} share`, numeric: true },
      ]),
      { label: "source" },
      { label: "estimated" },
      { label: "share of" },
    ],
    rows: model.hours.map((hourAt, index) => [
      hourAt,
      model.totalMw[index] ?? null,
      model.renewablePercent[index] ?? null,
      model.fossilFreePercent[index] ?? null,
      ...model.fuels.flatMap(({ meanMw, shareRatio }) => [
        meanMw[index] ?? null,
        shareRatio[index] ?? null,
      ]),
      model.hourSources[index] ?? null,
      estimatedWord(model, index),
      model.hourSources[index] === null ? null : model.basis,
    ]),
  };
}

/** Null where the hour is not known. */
function estimatedWord({ hourSources, estimated }: MixPanelModel, index: number): string | null {
  if (typeof hourSources[index] !== "string") return null;
  return estimated[index] === true ? "yes" : "no";
}
