import type { TableModel } from "#components/ui/table-model.ts";
import type { WindowsResponse } from "#lib/contracts/windows.ts";

/** Every start as a row; of a run in pieces start and end are those of the whole. */
export function windowsTable({ candidates }: WindowsResponse): TableModel {
  return {
    columns: [
      { label: "rank", numeric: true },
      { label: "region" },
      { label: "start" },
      { label: "end" },
      { label: "pieces" },
      { label: "intensity g/kWh", numeric: true },
      { label: "low g/kWh", numeric: true },
      { label: "high g/kWh", numeric: true },
      { label: "CO2e g", numeric: true },
      { label: "saved g", numeric: true },
      { label: "saved %", numeric: true },
      { label: "saved g if the ranges go against it", numeric: true },
      { label: "saved % if the ranges go against it", numeric: true },
      { label: "saved g against the worst start", numeric: true },
    ],
    rows: candidates.map((candidate) => [
      candidate.rank,
      candidate.region,
      candidate.startAt,
      candidate.endAt,
      candidate.pieces.map(({ startAt, endAt }) => `${startAt}/${endAt}`).join(" "),
      candidate.intensityGPerKwh,
      candidate.lowIntensityGPerKwh,
      candidate.highIntensityGPerKwh,
      candidate.co2e.value,
      candidate.savedG,
      candidate.savedPercent,
      candidate.worstCase.savedG,
      candidate.worstCase.savedPercent,
      candidate.savedAgainstWorstG,
    ]),
  };
}
