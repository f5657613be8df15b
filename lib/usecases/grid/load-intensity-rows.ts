import type { Queryable } from "#db/client.ts";
import { type IntensityRow, selectIntensityRows } from "#db/queries/grid/select-intensity-rows.ts";
import { gridSourceNames } from "../../domain/grid/series-key.ts";

/** The hours of one zone as JSON text, and what is known of the whole row. */
export type TextRow = Omit<IntensityRow, "zone"> & {
  simulated: boolean;
  /** The latest hour that has a value; null when none has. */
  asOfMs: number | null;
};

/**
 * The best known value of each hour of `hours`, which follow each other, by zone. What has no zone
 * is found under the empty name, without any value.
 */
export async function loadIntensityRows(
  db: Queryable,
  params: {
    zones: readonly string[];
    signal: string;
    scope: string;
    hours: readonly number[];
  },
): Promise<Map<string, TextRow>> {
  const { hours } = params;
  const rows = await selectIntensityRows(db, {
    ...params,
    zones: [...params.zones, ""],
    fromMs: hours[0] ?? 0,
    hourCount: hours.length,
  });
  return new Map(
    rows.map(({ zone, ...row }) => [
      zone,
      {
        ...row,
        simulated: row.sources.includes(gridSourceNames.simulated),
        asOfMs: lastKnown(row.valuesText, hours),
      },
    ]),
  );
}

/** The last of `hours` whose value is not null: the nulls at the end of the text are counted. */
function lastKnown(valuesText: string, hours: readonly number[]): number | null {
  let missingCount = 0;
  let end = valuesText.length;
  while (end > 0 && valuesText.endsWith("null", end)) {
    missingCount += 1;
    end -= "null,".length;
  }
  const lastMs = hours[hours.length - missingCount - 1];
  return lastMs === undefined ? null : lastMs;
}
