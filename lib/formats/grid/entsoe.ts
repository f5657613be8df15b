import { Failure } from "#lib/domain/errors.ts";
import type { Fuel } from "#lib/domain/grid/fuel-mix.ts";
import type { FuelSlot } from "#lib/domain/grid/mix-hours.ts";
import { scanXml } from "./scan-xml.ts";

const PROVIDER = "ENTSO-E";
const MINUTE_MS = 60_000;
const MOST_SLOTS_OF_A_PERIOD = 400 * 96;

/** Pumped water and batteries: what comes out went in before. */
const STORAGE = new Set(["B10", "B25"]);

/** Kinds of plant; any other is generation of an unknown kind. */
const FUEL_OF_PSR: Readonly<Record<string, Fuel>> = {
  B01: "biomass",
  B02: "coal",
  B03: "gas",
  B04: "gas",
  B05: "coal",
  B06: "oil",
  B07: "coal",
  B08: "coal",
  B09: "geothermal",
  B11: "hydro",
  B12: "hydro",
  B13: "unknown",
  B14: "nuclear",
  B15: "unknown",
  B16: "solar",
  B17: "biomass",
  B18: "wind",
  B19: "wind",
  B20: "unknown",
};

type Period = {
  startMs: number;
  endMs: number;
  slotMs: number;
  points: { position: number; quantity: number }[];
};
type Series = {
  psrType: string;
  /** Power that the plants drew. */
  consumed: boolean;
  unit: string;
  curveType: string;
  periods: Period[];
};

/**
 * Slots of an A75 document (actual generation per type). Storage and what plants draw is left out.
 *
 * Units    MW (MAW in the document).
 * Missing  curve type A03 leaves out points that repeat: the value before them holds to the end
 *          of the period. In the other types a missing point is a gap. "No matching data found",
 *          which comes as an acknowledgement, is no slot.
 * Errors   Failure upstream_invalid for another document, another unit, or what is no number.
 * Source   ENTSO-E Transparency Platform, recorded documents; kinds of plant as
 *          electricitymaps-contrib groups them.
 */
export function parseEntsoeGeneration(xml: string): FuelSlot[] {
  const root = /<([A-Za-z_]+)[\s>]/.exec(xml)?.[1];
  if (root === "Acknowledgement_MarketDocument") {
    if (xml.includes("No matching data found")) return [];
    throw new Failure("upstream_invalid", `${PROVIDER} did not accept the question.`);
  }
  if (root !== "GL_MarketDocument") throw notUnderstood("document");
  return readSeries(xml)
    .filter(({ consumed }) => !consumed)
    .flatMap(slotsOf);
}

function readSeries(xml: string): Series[] {
  const found: Series[] = [];
  for (const { path, text } of scanXml(xml, PROVIDER)) {
    const [, root, ...inSeries] = path;
    if (root !== "TimeSeries") continue;
    if (inSeries.length === 0) found.push(emptySeries());
    const series = found.at(-1);
    if (series !== undefined) readField(series, inSeries, text);
  }
  return found;
}

const emptySeries = (): Series => ({
  psrType: "",
  consumed: false,
  unit: "",
  curveType: "A01",
  periods: [],
});

function readField(series: Series, path: readonly string[], text: string): void {
  const [first, ...rest] = path;
  if (first === "Period") readPeriod(series, rest, text);
  else if (path.at(-1) === "psrType") series.psrType = text;
  else if (first === "outBiddingZone_Domain.mRID") series.consumed = true;
  else if (first === "quantity_Measure_Unit.name") series.unit = text;
  else if (first === "curveType") series.curveType = text;
}

function readPeriod(series: Series, path: readonly string[], text: string): void {
  const [first, second] = path;
  if (first === undefined) {
    series.periods.push({ startMs: Number.NaN, endMs: Number.NaN, slotMs: 0, points: [] });
  }
  const period = series.periods.at(-1);
  if (period === undefined) return;
  if (first === "timeInterval" && second === "start") period.startMs = Date.parse(text);
  if (first === "timeInterval" && second === "end") period.endMs = Date.parse(text);
  if (first === "resolution") period.slotMs = slotMsOf(text);
  if (first !== "Point") return;
  if (second === undefined) period.points.push({ position: Number.NaN, quantity: Number.NaN });
  const point = period.points.at(-1);
  if (point === undefined || text === "") return;
  if (second === "position") point.position = Number(text);
  if (second === "quantity") point.quantity = Number(text);
}

function slotMsOf(text: string): number {
  const minutes = /^PT(\d{1,3})M$/.exec(text)?.[1];
  if (minutes === undefined || 60 % Number(minutes) !== 0) throw notUnderstood("resolution");
  return Number(minutes) * MINUTE_MS;
}

function slotsOf({ psrType, unit, curveType, periods }: Series): FuelSlot[] {
  if (STORAGE.has(psrType)) return [];
  const fuel = (Object.hasOwn(FUEL_OF_PSR, psrType) ? FUEL_OF_PSR[psrType] : null) ?? "unknown";
  if (unit !== "MAW") throw notUnderstood("unit");
  return periods.flatMap((period) => {
    const { startMs, slotMs } = period;
    return valuesOf(period, curveType === "A03").map((meanMw, index) => ({
      series: psrType,
      fuel,
      startMs: startMs + index * slotMs,
      slotMs,
      meanMw,
    }));
  });
}

function valuesOf({ startMs, endMs, slotMs, points }: Period, fillForward: boolean) {
  const count = (endMs - startMs) / slotMs;
  if (!Number.isInteger(count) || count < 0 || count > MOST_SLOTS_OF_A_PERIOD) {
    throw notUnderstood("period");
  }
  const given = new Map<number, number>();
  for (const { position, quantity } of points) {
    if (!Number.isInteger(position) || !Number.isFinite(quantity)) throw notUnderstood("point");
    given.set(position, quantity);
  }
  let last: number | null = null;
  return Array.from({ length: count }, (_, index) => {
    const value = given.get(index + 1) ?? (fillForward ? last : null);
    last = value;
    return value;
  });
}

const notUnderstood = (place: string) =>
  new Failure("upstream_invalid", `${PROVIDER} answered with a body not understood (${place}).`);
