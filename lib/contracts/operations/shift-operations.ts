import { idParams } from "../params.ts";
import {
  amendShiftRequest,
  shiftSchema,
  shiftsQuery,
  shiftsResponse,
  takeShiftRequest,
} from "../shifts.ts";
import { get, type Operation } from "./operation.ts";

/** The savings ledger. */
export const shiftOperations: readonly Operation[] = [
  {
    id: "takeShift",
    method: "post",
    path: "/api/v1/shifts",
    summary:
      "Record a run that was put where the grid is cleaner. The promise is the server's own; an Idempotency-Key again gives the first.",
    tag: "carbon",
    access: "shift",
    body: takeShiftRequest,
    status: 201,
    response: shiftSchema,
  },
  get({
    id: "listShifts",
    path: "/api/v1/shifts",
    summary: "Shifts, newest first, with what was promised beside what came of it.",
    tag: "carbon",
    access: "read",
    query: shiftsQuery,
    response: shiftsResponse,
  }),
  {
    id: "amendShift",
    method: "patch",
    path: "/api/v1/shifts/{id}",
    summary: "Say what really ran, or withdraw it, for who took it or an administrator.",
    tag: "carbon",
    access: "shift",
    params: idParams,
    body: amendShiftRequest,
    status: 200,
    response: shiftSchema,
  },
];
