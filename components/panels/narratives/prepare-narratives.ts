import { buildHistogram, type HistogramModel } from "#components/charts/histogram-model.ts";
import type { TableModel } from "#components/ui/table-model.ts";
import type { NarrativesResponse } from "#lib/contracts/narratives.ts";

export type NarrativesModel = NarrativesResponse & {
  histogram: HistogramModel;
  isEstimated: boolean;
  isSimulated: boolean;
  /** Set when only the newest narratives are drawn, not all of the range. */
  cutNote: string | null;
};

/** The distribution over the listed narratives, with the mean and the 95th percentile of all. */
export function prepareNarratives(response: NarrativesResponse): NarrativesModel {
  const { narratives, mean, p95Co2eG, totalCount } = response;
  const samples = narratives.flatMap(({ co2e, method }) =>
    co2e.value === null ? [] : [{ value: co2e.value, part: method }],
  );
  const marks = [
    { label: "mean", value: mean.value },
    { label: "p95", value: p95Co2eG },
  ].flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]));
  return {
    ...response,
    histogram: buildHistogram(samples, marks),
    isEstimated: mean.estimated,
    isSimulated: mean.simulated,
    cutNote: totalCount > narratives.length ? `newest ${narratives.length} of ${totalCount}` : null,
  };
}

/** Every listed narrative as a row. No health text, no person. */
export function narrativesTable({ narratives }: NarrativesResponse): TableModel {
  return {
    columns: [
      { label: "written" },
      { label: "id" },
      { label: "model" },
      { label: "method" },
      { label: "records", numeric: true },
      { label: "energy J", numeric: true },
      { label: "CO2e g", numeric: true },
      { label: "low g", numeric: true },
      { label: "high g", numeric: true },
      { label: "region" },
    ],
    rows: narratives.map((narrative) => [
      narrative.producedAt,
      narrative.id,
      narrative.model,
      narrative.method,
      narrative.recordCount,
      narrative.energy.value,
      narrative.co2e.value,
      narrative.co2e.low,
      narrative.co2e.high,
      narrative.region,
    ]),
  };
}
