import { randomUUID } from "node:crypto";
import type { Database } from "#db/client.ts";
import { type NewGridPoint, upsertGridPoints } from "#db/queries/grid/upsert-grid-points.ts";
import { appUser } from "#db/schema/app-user.ts";
import { createTestDatabase } from "#db/test-database.ts";
import { type ShiftsQuery, shiftsQuery, type TakeShiftRequest } from "../../contracts/shifts.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import { amendShift } from "./amend-shift.ts";
import { readShifts } from "./read-shifts.ts";
import type { ShiftViewer } from "./shift-deps.ts";
import { takeShift } from "./take-shift.ts";

/** When the shifts of the tests are taken: 20 minutes into an hour. */
export const TAKEN_MS = Date.parse("2026-05-11T12:20:00Z");
const FIRST_HOUR_MS = Date.parse("2026-05-11T00:00:00Z");
const HISTORY_DAYS = 10;

/** Start and end of each piece in hours after 12:20. */
type Spans = readonly (readonly [number, number])[];
type Fields = Partial<Omit<TakeShiftRequest, "pieces">> & { atHours?: Spans };

/** A database with a person, an administrator and a grid, and a clock that is moved by hand. */
export async function openShiftBench(serverUrl: string) {
  const database = await createTestDatabase(serverUrl);
  let nowMs = TAKEN_MS;
  const clock = { now: () => new Date(nowMs), sleep: async () => {} };
  const deps = { db: database.db, clock, newId: () => randomUUID() };
  const ada = await addPerson(database.db, { name: "Ada", role: "admin" });
  const bob = await addPerson(database.db, { name: "Bob", role: "member" });
  const eve = await addPerson(database.db, { name: "Eve", role: "member" });
  return {
    deps,
    ada,
    bob,
    eve,
    drop: database.drop,
    /** Moves the clock to so many hours after 12:20. */
    goTo: (hours: number) => {
      nowMs = TAKEN_MS + hours * HOUR_MS;
    },
    take: (fields: Fields = {}, idempotencyKey: string | null = null) =>
      takeShift(deps, { viewer: bob, body: requestOf(fields), idempotencyKey }),
    amend: (id: string, body: Parameters<typeof amendShift>[1]["body"], viewer = bob) =>
      amendShift(deps, { viewer, id, body }),
    read: (query: Partial<ShiftsQuery> = {}) =>
      readShifts(deps, { viewer: bob, query: shiftsQuery.parse(query) }),
  };
}

/** A shift of an hour from Frankfurt to Paris, three hours after it is taken, with 2 kWh. */
export function requestOf({ atHours = [[3, 4]], ...fields }: Fields): TakeShiftRequest {
  const pieces = atHours.map(([from, to]) => ({
    startAt: afterTaken(from),
    endAt: afterTaken(to),
  }));
  return {
    signal: "average",
    scope: "lifecycle",
    durationHours: atHours.reduce((sum, [from, to]) => sum + to - from, 0),
    energyKwh: 2,
    homeRegion: "eu-central-1",
    region: "eu-west-3",
    pieces,
    ...fields,
  };
}

/** So many hours after 12:20, as ISO-8601. */
export const afterTaken = (hours: number) => new Date(TAKEN_MS + hours * HOUR_MS).toISOString();

async function addPerson(
  db: Database,
  person: { name: string; role: "admin" | "member" },
): Promise<ShiftViewer> {
  const userId = randomUUID();
  await db.insert(appUser).values({ id: userId, createdAt: new Date(TAKEN_MS), ...person });
  return { userId, role: person.role };
}

/** Ten days before today and the morning of today, each like the other: `gPerKwh` of each hour. */
export function historyOf(zone: string, gPerKwh: (hourOfDay: number) => number): NewGridPoint[] {
  const points: NewGridPoint[] = [];
  for (let hour = -24 * HISTORY_DAYS; hour < 12; hour += 1) {
    points.push(pointOf(zone, hour, { intensityGPerKwh: gPerKwh(((hour % 24) + 24) % 24) }));
  }
  return points;
}

/** One hour of a zone, counted from the start of the day. */
export function pointOf(
  zone: string,
  hour: number,
  fields: Partial<NewGridPoint> & { intensityGPerKwh: number },
): NewGridPoint {
  const hourAt = new Date(FIRST_HOUR_MS + hour * HOUR_MS);
  return {
    zone,
    hourAt,
    signal: "average",
    scope: "lifecycle",
    source: "entsoe",
    estimated: false,
    estimationMethod: null,
    providerUpdatedAt: null,
    fetchedAt: new Date(hourAt.getTime() + HOUR_MS),
    ...fields,
  };
}

/** Stores hours as the intake does. */
export async function storePoints(db: Database, points: readonly NewGridPoint[]): Promise<void> {
  await db.transaction((tx) => upsertGridPoints(tx, points));
}
