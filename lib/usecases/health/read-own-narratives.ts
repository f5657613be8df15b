import { asOwner, type Database } from "#db/client.ts";
import { countRecordsByType } from "#db/queries/health/count-records-by-type.ts";
import { selectOwnNarratives } from "#db/queries/health/select-own-narratives.ts";
import type { PricedEmission } from "#db/queries/narratives/priced-emission.ts";
import { selectEmissionsOf } from "#db/queries/narratives/select-narrative-emissions.ts";
import type { OwnNarrativesQuery, OwnNarrativesResponse } from "../../contracts/uploads.ts";
import { co2eFigure, energyFigure, sumFigures } from "../narratives/emission-figures.ts";

const PRICED_BY = { signal: "average", scope: "lifecycle" } as const;
const NOT_MEASURED = "The energy of this narrative was not measured.";

/**
 * A person's own narratives with their text, latest day first. Each carries the energy and CO2e
 * of every time it was written: writing it twice cost twice.
 */
export async function readOwnNarratives(
  deps: { db: Database },
  params: OwnNarrativesQuery & { userId: string },
): Promise<OwnNarrativesResponse> {
  const { userId, limit, offset } = params;
  const recordType = params.recordType ?? null;
  return asOwner(deps.db, userId, async (tx) => {
    const { rows, totalCount } = await selectOwnNarratives(tx, {
      userId,
      recordType,
      limit,
      offset,
    });
    const narrativeIds = rows.map((row) => row.id);
    const emissions = await selectEmissionsOf(tx, { ...PRICED_BY, narrativeIds });
    const byNarrative = Map.groupBy(emissions, (emission) => emission.narrativeId);
    const recordsByType = await countRecordsByType(tx, { userId });
    const narratives = rows.map((row) => ({
      id: row.id,
      uploadId: row.uploadId,
      recordType: row.recordType,
      localDate: row.localDate,
      text: row.text,
      recordCount: row.recordCount,
      rulesVersion: row.rulesVersion,
      updatedAt: row.updatedAt.toISOString(),
      ...figuresOf(byNarrative.get(row.id) ?? []),
    }));
    return { narratives, totalCount, recordsByType };
  });
}

const figuresOf = (emissions: readonly PricedEmission[]) => ({
  energy: sumFigures(emissions.map(energyFigure), NOT_MEASURED),
  co2e: sumFigures(emissions.map(co2eFigure), NOT_MEASURED),
});
