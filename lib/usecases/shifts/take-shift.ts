import { createHash } from "node:crypto";
import { asOwner, type Database } from "#db/client.ts";
import { insertShift } from "#db/queries/shifts/insert-shift.ts";
import { selectShiftByKey, type ShiftRow } from "#db/queries/shifts/select-shifts.ts";
import type { Shift, TakeShiftRequest } from "../../contracts/shifts.ts";
import { Failure } from "../../domain/errors.ts";
import type { Piece } from "../../domain/grid/clean-windows.ts";
import type { CloudRegion } from "../../domain/grid/region-row.ts";
import { findRegion } from "../../domain/grid/regions.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import { requireIdempotencyKey } from "../uploads/accept-headers.ts";
import { describeScored } from "./read-shifts.ts";
import { promiseRun } from "./promise-run.ts";
import { requirePlannedPieces, START_TOLERANCE_MS } from "./require-pieces.ts";
import type { ShiftDeps, ShiftViewer } from "./shift-deps.ts";

export type TakeShiftInput = {
  viewer: ShiftViewer;
  body: TakeShiftRequest;
  /** The same key again gives the first shift; null for none. */
  idempotencyKey: string | null;
  /** Demo mode. Absent: as the forecast is. */
  simulated?: boolean;
};

/**
 * Records that a run was put where the grid is cleaner, with what our own forecast promises for it
 * at this moment; no number of the caller's is believed. A forecast that is missing is no reason
 * to refuse: the run happens all the same.
 *
 * Errors   invalid_input for an unknown region and for pieces that cannot be; idempotency_mismatch.
 */
export async function takeShift(
  deps: ShiftDeps & { newId: () => string },
  input: TakeShiftInput,
): Promise<Shift> {
  const { viewer, body, idempotencyKey } = input;
  requireIdempotencyKey(idempotencyKey);
  const requestSha256 = digestOf(body);
  const before = await firstOfKey(deps.db, { viewer, idempotencyKey, requestSha256 });
  const row = before ?? (await writeShift(deps, { ...input, requestSha256 }));
  return describeScored(deps, { row, viewer });
}

type Asked = { viewer: ShiftViewer; idempotencyKey: string | null; requestSha256: string };

/** What the key was first used for. Missing: null. Errors: idempotency_mismatch. */
async function firstOfKey(db: Database, asked: Asked): Promise<ShiftRow | null> {
  if (asked.idempotencyKey === null) return null;
  const { userId } = asked.viewer;
  const row = await selectShiftByKey(db, { userId, key: asked.idempotencyKey });
  if (row === null || row.requestSha256 === asked.requestSha256) return row;
  throw new Failure(
    "idempotency_mismatch",
    "This Idempotency-Key was used for a shift that was asked for otherwise.",
  );
}

async function writeShift(
  deps: ShiftDeps & { newId: () => string },
  input: TakeShiftInput & { requestSha256: string },
): Promise<ShiftRow> {
  const { viewer, body, idempotencyKey, requestSha256 } = input;
  const now = deps.clock.now();
  const home = requireRegion(body.homeRegion, "homeRegion");
  const chosen = requireRegion(body.region, "region");
  const durationMs = Math.round(body.durationHours * HOUR_MS);
  const pieces = requirePlannedPieces(body.pieces, { durationMs, nowMs: now.getTime() });
  const earliestMs = earliestStart(body.notBefore, now.getTime());
  const baselineAtMs = baselineStart(pieces, earliestMs);
  const { signal, scope } = body;
  const promised = await promiseRun(deps.db, {
    home,
    chosen,
    signal,
    scope,
    baselineAtMs,
    pieces,
    now,
  });
  const row: ShiftRow = {
    id: deps.newId(),
    userId: viewer.userId,
    idempotencyKey,
    requestSha256: idempotencyKey === null ? null : requestSha256,
    label: body.label ?? null,
    signal,
    scope,
    ...placesOf(home, chosen),
    energyKwh: body.energyKwh ?? null,
    takenAt: now,
    baselineAt: new Date(baselineAtMs),
    plannedPieces: pieces,
    pieces,
    ...promised,
    amendedAt: null,
    withdrawnAt: null,
    simulated: promised.simulated || input.simulated === true,
  };
  const written = await asOwner(deps.db, viewer.userId, (tx) => insertShift(tx, row));
  if (written) return row;
  const first = await firstOfKey(deps.db, input);
  if (first === null) throw new Error("the shift of a used key was not found");
  return first;
}

/** When the run could start: now, or later where it says so. */
function earliestStart(notBefore: string | undefined, nowMs: number): number {
  return Math.max(nowMs, notBefore === undefined ? nowMs : Date.parse(notBefore));
}

/**
 * When the run could start, or its own start where that is as good as at once.
 *
 * Errors   invalid_input for a run that starts before it could.
 */
function baselineStart(pieces: readonly Piece[], earliestMs: number): number {
  const startMs = pieces[0]?.startMs ?? earliestMs;
  if (startMs < earliestMs - START_TOLERANCE_MS) {
    throw new Failure("invalid_input", "notBefore: the pieces start before it.", [
      { name: "notBefore", reason: "after the first piece" },
    ]);
  }
  return startMs <= earliestMs + START_TOLERANCE_MS ? startMs : earliestMs;
}

function placesOf(home: CloudRegion, chosen: CloudRegion) {
  return {
    region: chosen.id,
    zone: chosen.zone,
    pueRatio: chosen.pueRatio,
    homeRegion: home.id,
    homeZone: home.zone,
    homePueRatio: home.pueRatio,
  };
}

function requireRegion(id: string, name: "region" | "homeRegion"): CloudRegion {
  const region = findRegion(id);
  if (region !== null) return region;
  throw new Failure("invalid_input", `Unknown region: ${id}.`, [
    { name, reason: "not in /api/v1/regions" },
  ]);
}

/** What was asked, whatever the spelling of its times. */
function digestOf(body: TakeShiftRequest): string {
  const asked = [
    body.durationHours,
    body.energyKwh ?? null,
    body.homeRegion,
    body.notBefore === undefined ? null : Date.parse(body.notBefore),
    body.region,
    body.signal,
    body.scope,
    body.pieces.map(({ startAt, endAt }) => [Date.parse(startAt), Date.parse(endAt)]),
    body.label ?? null,
  ];
  return createHash("sha256").update(JSON.stringify(asked), "utf8").digest("hex");
}
