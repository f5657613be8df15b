import type { TakeShiftRequest } from "#lib/contracts/shifts.ts";
import type { WindowsResponse } from "#lib/contracts/windows.ts";
import type { PlannerState } from "./planner-state.ts";

type Candidate = WindowsResponse["candidates"][number];

/** The same start has the same name in a later answer, whatever its rank became. */
export const startKey = ({ region, pieces }: Pick<Candidate, "region" | "pieces">): string =>
  [region, ...pieces.map(({ startAt, endAt }) => `${startAt}/${endAt}`)].join(" ");

type Plan = Pick<TakeShiftRequest, "signal" | "scope" | "homeRegion"> & { planner: PlannerState };

/** What the ledger is told about a start: no figure of the page, the server makes its own. */
export function shiftRequest(
  { region, pieces }: Pick<Candidate, "region" | "pieces">,
  { planner, ...rest }: Plan,
): TakeShiftRequest {
  const { durationHours, notBefore, energyKwh, label } = planner;
  return {
    ...rest,
    region,
    durationHours,
    pieces: pieces.map(({ startAt, endAt }) => ({ startAt, endAt })),
    ...(notBefore === null ? {} : { notBefore }),
    ...(energyKwh === null ? {} : { energyKwh }),
    ...(label === null ? {} : { label }),
  };
}
