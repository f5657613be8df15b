import { z } from "zod";
import { Failure } from "#lib/domain/errors.ts";
import type { Fuel } from "#lib/domain/grid/fuel-mix.ts";
import type { FuelSlot } from "#lib/domain/grid/mix-hours.ts";
import { HOUR_MS } from "#lib/domain/time/hour.ts";
import { parseBody } from "./parse-body.ts";

const PROVIDER = "Energy-Charts";
const QUARTER_MS = HOUR_MS / 4;
/** No country of the service makes less than this in all hours of a range: less is GW. */
const LEAST_NATIONAL_MW = 100;

const body = z
  .object({
    unix_seconds: z.array(z.number().int()),
    production_types: z.array(z.object({ name: z.string(), data: z.array(z.number().nullable()) })),
    /** Told with prices and not with power; where it is told it must be the one that is read. */
    unit: z.string().nullish(),
  })
  .refine(
    ({ unix_seconds, production_types }) =>
      production_types.every(({ data }) => data.length === unix_seconds.length),
    { path: ["production_types"] },
  );

const FUELS: Readonly<Record<string, Fuel>> = {
  biomass: "biomass",
  "fossil brown coal / lignite": "coal",
  "fossil coal-derived gas": "gas",
  "fossil gas": "gas",
  "fossil hard coal": "coal",
  "fossil oil": "oil",
  "fossil oil shale": "coal",
  "fossil peat": "coal",
  geothermal: "geothermal",
  "hydro run-of-river": "hydro",
  "hydro water reservoir": "hydro",
  nuclear: "nuclear",
  solar: "solar",
  waste: "biomass",
  "wind offshore": "wind",
  "wind onshore": "wind",
};

/** Sums and flows that stand in the same list as the kinds of plant, and what plants draw. */
const NO_GENERATION = /\b(load|share|trading|consumption|imports?|exports?|forecast|total|sum)\b/;
const STORAGE = /\b(storage|battery|batteries)\b/;

/**
 * The parallel arrays of `/public_power` as slots: net generation by kind of plant. Load, shares,
 * trade, storage and what plants draw are left out; any other name is generation of an unknown
 * kind. A row holds for an hour where it and the next stand on the hour, else for the shortest
 * step of the body: countries went over from hours to quarters within one range.
 *
 * Units    MW; the body does not name them.
 * Missing  null is a gap.
 * Errors   Failure upstream_invalid, also for arrays of different length, for a step that does not
 *          fit into an hour, for another unit where one is named, and for the power of a country
 *          in GW.
 * Source   the service's description of the interface; kinds of plant as ENTSO-E's are grouped.
 */
export function parseEnergyChartsPower(input: unknown): FuelSlot[] {
  const parsed = parseBody(body, input, PROVIDER);
  if ((parsed.unit ?? "MW") !== "MW") throw notUnderstood("unit");
  const starts = parsed.unix_seconds.map((seconds) => seconds * 1000);
  const lengths = lengthsOf(starts);
  const slots = parsed.production_types.flatMap(({ name, data }) => {
    const series = name.trim().toLowerCase();
    if (NO_GENERATION.test(series) || STORAGE.test(series)) return [];
    const fuel = (Object.hasOwn(FUELS, series) ? FUELS[series] : null) ?? "unknown";
    return starts.map((startMs, index): FuelSlot => {
      const slotMs = lengths.get(startMs) ?? QUARTER_MS;
      return { series, fuel, startMs, slotMs, meanMw: data[index] ?? null };
    });
  });
  if (isTooLittle(slots)) throw notUnderstood("unit");
  return slots;
}

/** How long the row of each start holds. Errors: upstream_invalid for a step off the hour. */
function lengthsOf(starts: readonly number[]): ReadonlyMap<number, number> {
  const sorted = [...new Set(starts)].toSorted((a, b) => a - b);
  const steps = sorted.slice(1).map((startMs, index) => startMs - (sorted[index] ?? 0));
  const shortestMs = steps.reduce((least, step) => Math.min(least, step), HOUR_MS);
  if (HOUR_MS % shortestMs !== 0) throw notUnderstood("step");
  return new Map(
    sorted.map((startMs, index) => {
      const isHour = startMs % HOUR_MS === 0 && steps[index] === HOUR_MS;
      const lengthMs = steps.length === 0 ? QUARTER_MS : shortestMs;
      return [startMs, isHour ? HOUR_MS : lengthMs] as const;
    }),
  );
}

function isTooLittle(slots: readonly FuelSlot[]): boolean {
  const sums = new Map<number, number>();
  for (const { startMs, meanMw } of slots) {
    if (meanMw !== null) sums.set(startMs, (sums.get(startMs) ?? 0) + Math.max(0, meanMw));
  }
  const most = [...sums.values()].reduce((max, sum) => Math.max(max, sum), 0);
  return most > 0 && most < LEAST_NATIONAL_MW;
}

const notUnderstood = (place: string) =>
  new Failure("upstream_invalid", `${PROVIDER} answered with a body not understood (${place}).`);
