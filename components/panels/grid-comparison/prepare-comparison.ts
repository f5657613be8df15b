import type { TableModel } from "#components/ui/table-model.ts";
import type { ComparisonResponse } from "#lib/contracts/grid.ts";

export type ComparisonRow = ComparisonResponse["rows"][number] & { coveredRatio: number | null };

/** Regions from the cleanest mean to the dirtiest; those without any value last. */
export function prepareComparison({ rows }: ComparisonResponse): ComparisonRow[] {
  return rows
    .map((row) => ({
      ...row,
      coveredRatio: row.totalHours === 0 ? null : row.coveredHours / row.totalHours,
    }))
    .toSorted(
      (a, b) =>
        (a.meanGPerKwh ?? Number.POSITIVE_INFINITY) - (b.meanGPerKwh ?? Number.POSITIVE_INFINITY),
    );
}

export function comparisonTable(rows: readonly ComparisonRow[]): TableModel {
  return {
    columns: [
      { label: "region" },
      { label: "zone" },
      { label: "min g/kWh", numeric: true },
      { label: "mean g/kWh", numeric: true },
      { label: "max g/kWh", numeric: true },
      { label: "covered hours", numeric: true },
      { label: "estimated hours", numeric: true },
      { label: "all hours", numeric: true },
      { label: "renewable %", numeric: true },
      { label: "fossil-free %", numeric: true },
      { label: "share of" },
    ],
    rows: rows.map((row) => [
      row.region,
      row.zone,
      row.minGPerKwh,
      row.meanGPerKwh,
      row.maxGPerKwh,
      row.coveredHours,
      row.estimatedHours,
      row.totalHours,
      row.mix.renewablePercent,
      row.mix.fossilFreePercent,
      row.mix.basis,
    ]),
  };
}
