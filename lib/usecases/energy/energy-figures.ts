import type { PricedContainer } from "#db/queries/energy/select-containers.ts";
import type { Figure } from "#lib/contracts/figure.ts";
import { findRegion } from "#lib/domain/grid/regions.ts";

/** A figure without what most figures of containers do not have. */
type Parts = {
  value: number | null;
  unit: string;
  method: string;
  sources: string[];
  estimated: boolean;
  simulated: boolean;
  asOf: Date | null;
  reason: string;
};

const ENERGY_METHOD = "Growth of Kepler's counters (package and memory), by hour";
const IDLE_METHOD = "Idle energy of the node, shared by active energy of each hour";
const CO2E_METHOD = "(energy + idle share) x PUE x grid intensity of each hour";

const NOT_MEASURED = "No measurement in this range.";
const NO_NODE = "The exporter does not tell the energy of this node.";
const NO_REGION = "The region of this target is not configured.";
const UNKNOWN_REGION = "The grid zone of this region is not known.";
const NO_INTENSITY = "No grid intensity is known for these hours.";

/** The three figures of one container. */
export function containerFigures(
  row: PricedContainer,
): Record<"energy" | "idleEnergy" | "co2e", Figure> {
  const { simulated, lastSeenAt: asOf } = row;
  const estimated = row.estimatedJoules > 0;
  const common = { sources: ["kepler"], estimated, simulated, asOf };
  return {
    energy: figure({
      ...common,
      value: row.energyJoules,
      unit: "J",
      method: ENERGY_METHOD,
      reason: NOT_MEASURED,
    }),
    idleEnergy: figure({
      ...common,
      value: row.idleJoules,
      unit: "J",
      method: IDLE_METHOD,
      reason: row.energyJoules === null ? NOT_MEASURED : NO_NODE,
    }),
    co2e: figure({
      value: row.co2eG,
      unit: "g",
      method: CO2E_METHOD,
      sources: ["kepler", ...row.intensitySources],
      estimated: estimated || row.intensityEstimated,
      simulated: simulated || row.intensitySimulated,
      asOf,
      reason: whyUnpriced(row),
    }),
  };
}

/** The sums of the rows: what is unknown in a row is in no sum, and in none as zero alone. */
export function totalFigures(rows: readonly PricedContainer[], asOf: Date | null) {
  const simulated = rows.some((row) => row.simulated);
  const estimated = rows.some((row) => row.estimatedJoules > 0);
  const common = { sources: ["kepler"], estimated, simulated, asOf };
  const [firstUnpriced] = rows.filter((row) => row.co2eG === null && row.energyJoules !== null);
  return {
    energy: figure({
      ...common,
      value: sumOf(rows.map((row) => row.energyJoules)),
      unit: "J",
      method: ENERGY_METHOD,
      reason: NOT_MEASURED,
    }),
    idleEnergy: figure({
      ...common,
      value: sumOf(rows.map((row) => row.idleJoules)),
      unit: "J",
      method: IDLE_METHOD,
      reason: NO_NODE,
    }),
    co2e: figure({
      value: sumOf(rows.map((row) => row.co2eG)),
      unit: "g",
      method: CO2E_METHOD,
      sources: ["kepler", ...new Set(rows.flatMap((row) => row.intensitySources))],
      estimated: estimated || rows.some((row) => row.intensityEstimated),
      simulated: simulated || rows.some((row) => row.intensitySimulated),
      asOf,
      reason: firstUnpriced === undefined ? NOT_MEASURED : whyUnpriced(firstUnpriced),
    }),
    uncoveredJoules: rows.reduce((sum, row) => sum + row.uncoveredJoules, 0),
  };
}

function figure({ value, reason, asOf, ...parts }: Parts): Figure {
  return {
    value,
    low: null,
    high: null,
    ...parts,
    asOf: asOf?.toISOString() ?? null,
    ...(value === null ? { reason } : {}),
  };
}

function whyUnpriced({ energyJoules, region }: PricedContainer): string {
  if (energyJoules === null) return NOT_MEASURED;
  if (region === null) return NO_REGION;
  return findRegion(region) === null ? UNKNOWN_REGION : NO_INTENSITY;
}

/** The sum of what is known; null when nothing is. */
function sumOf(values: readonly (number | null)[]): number | null {
  return values.reduce((sum, value) => (value === null ? sum : (sum ?? 0) + value), null);
}
