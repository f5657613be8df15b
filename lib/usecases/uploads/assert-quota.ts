import type { Database, Transaction } from "#db/client.ts";
import { lockStoredBytes, selectStoredBytes } from "#db/queries/uploads/stored-bytes.ts";
import { Failure } from "../../domain/errors.ts";
import type { Clock } from "../../ports/clock.ts";

/**
 * More than uploads on their way, and those of the next moment, can add together. Only this near to
 * the quota do a person's uploads take turns: everywhere else that would make each wait for the disk
 * of the one before.
 */
const NEAR_BYTES = 2 * 1024 ** 3;

/**
 * Far from the quota the sum of a person's uploads, for which a row of each of them is read, is good
 * for a moment and for so many bytes.
 */
const ROOM_BYTES = 32 * 1024 ** 2;
const ROOM_MS = 1_000;
const MOST_PEOPLE = 10_000;

type Room = { leftBytes: number; openedAtMs: number };

/** By person; each process knows its own only. */
const roomsOf = new WeakMap<Database, Map<string, Room>>();

/**
 * Refuses an upload that takes a person above the quota, in the transaction that wrote its row.
 *
 * Units   bytes.
 * Errors  quota_exceeded.
 */
export async function assertQuota(
  { db, tx, clock }: { db: Database; tx: Transaction; clock: Clock },
  { userId, sizeBytes, limit }: { userId: string; sizeBytes: number; limit: number },
): Promise<void> {
  const rooms = roomsOf.get(db) ?? new Map<string, Room>();
  roomsOf.set(db, rooms);
  const nowMs = clock.now().getTime();
  if (takesRoom(rooms.get(userId), { sizeBytes, nowMs })) return;
  rooms.delete(userId);
  if ((await selectStoredBytes(tx, userId)) <= limit - NEAR_BYTES) {
    if (rooms.size >= MOST_PEOPLE) rooms.clear();
    rooms.set(userId, { leftBytes: ROOM_BYTES, openedAtMs: nowMs });
    return;
  }
  await lockStoredBytes(tx, userId);
  if ((await selectStoredBytes(tx, userId)) > limit) {
    throw new Failure("quota_exceeded", `Your uploads may take ${limit} bytes together.`);
  }
}

function takesRoom(
  room: Room | undefined,
  { sizeBytes, nowMs }: { sizeBytes: number; nowMs: number },
): boolean {
  if (room === undefined || room.leftBytes < sizeBytes) return false;
  const ageMs = nowMs - room.openedAtMs;
  if (ageMs < 0 || ageMs >= ROOM_MS) return false;
  room.leftBytes -= sizeBytes;
  return true;
}
