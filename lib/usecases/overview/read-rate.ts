import type { Queryable } from "#db/client.ts";
import type { SignalScope } from "#db/queries/narratives/priced-emission.ts";
import { selectRegionPower } from "#db/queries/overview/select-energy-hours.ts";
import type { Figure } from "../../contracts/figure.ts";
import { gramsPerHour } from "../../domain/carbon/embodied-share.ts";
import { findRegion } from "../../domain/grid/regions.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import { loadPresentHours } from "../grid/load-present-hours.ts";

/**
 * What all nodes emit an hour now: mean power of the hour at hand x PUE x present intensity.
 *
 * Missing  null when no node reported for two hours, or when any region of theirs has no price.
 */
export async function readRate(
  db: Queryable,
  params: SignalScope & { now: Date },
): Promise<Figure> {
  const since = new Date(params.now.getTime() - 2 * HOUR_MS);
  const powers = await selectRegionPower(db, { since });
  const zones = powers.flatMap(({ region }) => {
    const zone = region === null ? null : (findRegion(region)?.zone ?? null);
    return zone === null ? [] : [zone];
  });
  const present = await loadPresentHours(db, { ...params, zones });
  const rates = powers.map(({ region: id, watts }) => {
    const region = id === null ? null : findRegion(id);
    const price = region === null ? undefined : present.get(region.zone ?? "");
    if (region === null || price === undefined) return null;
    return gramsPerHour(watts, region.pueRatio, price.intensityGPerKwh);
  });
  const value = rates.reduce<number | null>(
    (sum, rate) => (sum === null || rate === null ? null : sum + rate),
    powers.length === 0 ? null : 0,
  );
  const used = [...present.values()];
  return {
    value,
    low: null,
    high: null,
    unit: "g/h",
    method: "mean power of this hour x PUE x latest grid intensity",
    sources: ["kepler", ...new Set(used.map((row) => row.source))],
    estimated: used.some((row) => row.estimated),
    simulated: powers.some((row) => row.simulated) || used.some((row) => row.simulated),
    asOf: powers[0]?.asOf.toISOString() ?? null,
    ...(value === null ? { reason: powers.length === 0 ? NO_NODE : NO_PRICE } : {}),
  };
}

const NO_NODE = "No node reported its energy in the last two hours.";
const NO_PRICE = "A node's region or its grid intensity is not known.";
