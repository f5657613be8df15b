import type { TableModel } from "#components/ui/table-model.ts";
import type { OverviewResponse } from "#lib/contracts/overview.ts";

export type ScopeTwo = NonNullable<OverviewResponse["scopeTwo"]>;

/** What the energy of the market-based figure was priced with, in words; parts of nothing left out. */
export function pricedWith(
  parts: NonNullable<ScopeTwo["parts"]>,
): { label: string; ratio: number }[] {
  return [
    { label: "under contract", ratio: parts.instrumentRatio },
    { label: "residual mix", ratio: parts.residualRatio },
    { label: "grid average, for want of a residual mix", ratio: parts.gridAverageRatio },
    { label: "without any factor", ratio: parts.uncoveredRatio },
  ].filter(({ ratio }) => ratio > 0);
}

/** Both figures with how they were made. */
export function scopeTwoTable({ scopeTwo }: Pick<OverviewResponse, "scopeTwo">): TableModel {
  const figures =
    scopeTwo === null
      ? []
      : ([
          ["location based", scopeTwo.locationBased],
          ["market based", scopeTwo.marketBased],
        ] as const);
  return {
    columns: [
      { label: "Scope 2" },
      { label: "CO2e g", numeric: true },
      { label: "method" },
      { label: "sources" },
    ],
    rows: figures.map(([label, { value, method, sources }]) => [
      label,
      value,
      method,
      sources.join("; "),
    ]),
  };
}
