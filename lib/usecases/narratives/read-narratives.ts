import type { Database } from "#db/client.ts";
import type { PricedEmission } from "#db/queries/narratives/priced-emission.ts";
import {
  selectNarrativeEmission,
  selectNarrativeEmissions,
} from "#db/queries/narratives/select-narrative-emissions.ts";
import {
  selectEmissionP95,
  summariseEmissions,
} from "#db/queries/narratives/summarise-emissions.ts";
import type {
  NarrativeDetail,
  NarrativeEmission,
  NarrativesQuery,
  NarrativesResponse,
} from "../../contracts/narratives.ts";
import { Failure } from "../../domain/errors.ts";
import type { Clock } from "../../ports/clock.ts";
import { requireTimeRange } from "../time/require-time-range.ts";
import { co2eFigure, energyFigure, meanFigure } from "./emission-figures.ts";

type Deps = { db: Database; clock: Clock };

/** Energy and CO2e of the narratives written in a range. No health text, no person. */
export async function readNarratives(
  deps: Deps,
  query: NarrativesQuery,
): Promise<NarrativesResponse> {
  const { from, to } = requireTimeRange(query, deps.clock.now());
  const { signal, scope, limit } = query;
  const [rows, groups, p95Co2eG] = await Promise.all([
    selectNarrativeEmissions(deps.db, { signal, scope, from, to, limit }),
    summariseEmissions(deps.db, { signal, scope, from, to }),
    selectEmissionP95(deps.db, { signal, scope, from, to }),
  ]);
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    totalCount: groups.reduce((sum, group) => sum + group.count, 0),
    unpricedCount: groups.reduce((sum, group) => sum + group.unpricedCount, 0),
    mean: meanFigure(groups),
    p95Co2eG,
    byMethod: groups.map(({ method, model, count, meanCo2eG }) => ({
      method,
      model,
      count,
      meanCo2eG,
    })),
    narratives: rows.map(describe),
  };
}

/** One narrative's figure with everything it was computed from. Errors: not_found. */
export async function readNarrative(
  deps: Deps,
  params: { id: string; signal: "average" | "marginal"; scope: "lifecycle" | "direct" },
): Promise<NarrativeDetail> {
  const row = await selectNarrativeEmission(deps.db, params);
  if (row === null) throw new Failure("not_found", "There is no such narrative.");
  return {
    ...describe(row),
    methodConstants: row.methodConstants,
    cpuSeconds: row.cpuSeconds,
    pueRatio: row.pueRatio,
    hourAt: row.hourAt.toISOString(),
    intensityGPerKwh: row.intensityGPerKwh,
    intensitySource: row.intensitySource,
    intensityEstimated: row.intensityEstimated,
    firstIntensityGPerKwh: row.firstIntensityGPerKwh,
    firstCo2eG: row.firstCo2eG,
  };
}

const describe = (row: PricedEmission): NarrativeEmission => ({
  id: row.id,
  producedAt: row.producedAt.toISOString(),
  model: row.model,
  method: row.method,
  region: row.region,
  zone: row.zone,
  recordCount: row.recordCount,
  energy: energyFigure(row),
  co2e: co2eFigure(row),
});
