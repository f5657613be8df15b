import type { TableModel } from "#components/ui/table-model.ts";
import type { ShiftsResponse } from "#lib/contracts/shifts.ts";

/** Every shift of the answer as a row, promise beside outcome. */
export function shiftsTable({ shifts }: ShiftsResponse): TableModel {
  return {
    columns: [
      { label: "name" },
      { label: "taken" },
      { label: "home region" },
      { label: "region" },
      { label: "start" },
      { label: "end" },
      { label: "status" },
      { label: "energy kWh", numeric: true },
      { label: "promised saved g", numeric: true },
      { label: "promised saved %", numeric: true },
      { label: "promised low %", numeric: true },
      { label: "promised high %", numeric: true },
      { label: "realised saved g", numeric: true },
      { label: "realised saved %", numeric: true },
      { label: "forecast" },
      { label: "signal" },
      { label: "scope" },
      { label: "estimated" },
      { label: "simulated" },
      { label: "ran as" },
      { label: "id" },
    ],
    rows: shifts.map((shift) => [
      shift.label ?? "",
      shift.takenAt,
      shift.homeRegion,
      shift.region,
      shift.pieces[0]?.startAt ?? null,
      shift.pieces.at(-1)?.endAt ?? null,
      shift.status,
      shift.energyKwh,
      shift.promised.savedG,
      shift.promised.savedPercent,
      shift.promised.lowPercent,
      shift.promised.highPercent,
      shift.realised?.savedG ?? null,
      shift.realised?.savedPercent ?? null,
      shift.promised.forecastMethod,
      shift.signal,
      shift.scope,
      yesOrNo(shift.realised?.estimated ?? null),
      yesOrNo(shift.simulated),
      shift.ranAs,
      shift.id,
    ]),
  };
}

const yesOrNo = (answer: boolean | null) => (answer === null ? null : answer ? "yes" : "no");
