import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { asOwner } from "#db/client.ts";
import { insertShift } from "#db/queries/shifts/insert-shift.ts";
import { selectShift } from "#db/queries/shifts/select-shifts.ts";
import { updateShift } from "#db/queries/shifts/update-shift.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import {
  afterTaken,
  historyOf,
  openShiftBench,
  pointOf,
  requestOf,
  storePoints,
} from "./shift-bench.ts";
import { takeShift } from "./take-shift.ts";

let bench: Awaited<ReturnType<typeof openShiftBench>>;

/** After noon DE falls by 10 g/kWh an hour, from 400; FR is 50 before and after. */
beforeAll(async () => {
  bench = await openShiftBench(inject("postgresUrl"));
  const afternoon = [12, 13, 14, 15, 16, 17, 18];
  await storePoints(bench.deps.db, [
    ...historyOf("DE", () => 400),
    ...historyOf("FR", () => 50),
    ...afternoon.map((hour) => pointOf("DE", hour, { intensityGPerKwh: 520 - 10 * hour })),
    ...afternoon.map((hour) => pointOf("FR", hour, { intensityGPerKwh: 50 })),
  ]);
});
afterAll(() => bench.drop());

/** Taken at 12:20, and it is 18:20 now. */
async function taken() {
  bench.goTo(0);
  const shift = await bench.take({ region: "eu-central-1" });
  bench.goTo(6);
  return shift;
}

const run = (from: number, to: number) => ({
  pieces: [{ startAt: afterTaken(from), endAt: afterTaken(to) }],
});

describe("a shift is amended", () => {
  test("with when it really ran, against a baseline as long as that; the promise stays", async () => {
    const { id, promised } = await taken();
    const amended = await bench.amend(id, run(3.25, 5.25));
    expect(amended).toMatchObject({
      ...run(3.25, 5.25),
      status: "scored",
      durationHours: 1,
      plannedPieces: [{ startAt: afterTaken(3), endAt: afterTaken(4) }],
      amendedAt: afterTaken(6),
      promised,
    });
    // By hand. At home 12:20-14:20: (40 x 400 + 60 x 390 + 20 x 380) / 120 = 391.67.
    // 15:35-17:35: (25 x 370 + 60 x 360 + 35 x 350) / 120 = 359.17.
    expect(amended.realised?.baselineGPerKwh).toBeCloseTo((47_000 / 120) * 1.35, 6);
    expect(amended.realised?.chosenGPerKwh).toBeCloseTo((43_100 / 120) * 1.35, 6);
  });

  test("with what it used, which weighs promise and score alike", async () => {
    const { id, promised } = await taken();
    const amended = await bench.amend(id, { energyKwh: 5 });
    expect(amended.promised.baselineG).toBeCloseTo(((promised.baselineG ?? 0) / 2) * 5, 6);
    expect(amended.realised?.baselineG).toBeCloseTo(
      (amended.realised?.baselineGPerKwh ?? 0) * 5,
      6,
    );
  });

  const [early, late] = [run(1, 3).pieces, run(2, 4).pieces];
  test.each([
    ["a run that is not over", run(5, 6.2), [["pieces.0.endAt", "not over yet"]]],
    ["one from before it was taken", run(-1, 0), [["pieces.0.startAt", "before the shift was"]]],
    ["one that ends as it starts", run(4, 4), [["pieces.0.endAt", "not after its start"]]],
    [
      "pieces that overlap, whatever their order",
      { pieces: [...late, ...early] },
      [["pieces.1.startAt", "overlaps another piece"]],
    ],
    [
      "several faults, each at its place",
      { pieces: [...run(-1, 1).pieces, ...run(5, 7).pieces] },
      [
        ["pieces.0.startAt", "before the shift was"],
        ["pieces.1.endAt", "not over yet"],
      ],
    ],
  ])("but not with %s", async (_what, body, faults) => {
    const { id } = await taken();
    await expect(bench.amend(id, body)).rejects.toMatchObject({
      code: "invalid_input",
      invalidParams: faults.map(([name, reason]) => ({
        name,
        reason: expect.stringContaining(reason ?? ""),
      })),
    });
  });

  test("by an administrator, and by nobody else", async () => {
    const { id } = await taken();
    await expect(bench.amend(id, { withdrawn: true }, bench.eve)).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await bench.amend(id, { energyKwh: 1 }, bench.ada)).toMatchObject({ energyKwh: 1 });
    await expect(
      bench.amend("018f4e2a-7a3c-7cc0-8e15-0123456789ab", { withdrawn: true }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("24 hours after its planned end a shift stands", () => {
  const bodies = [{ withdrawn: true as const }, run(3, 4), { energyKwh: 1 }];

  test("until then it may be amended, also where it was reported to end elsewhere", async () => {
    const { id, amendableUntil } = await taken();
    expect(amendableUntil).toBe(afterTaken(28));
    await bench.amend(id, run(1, 2));
    bench.goTo(28);
    expect(await bench.amend(id, { energyKwh: 1 })).toMatchObject({ mayAmend: true });
    expect(await bench.amend(id, { withdrawn: true })).toMatchObject({ status: "withdrawn" });
  });

  test.each(bodies)(
    "then a loss is not cleaned away, by administrators neither: %j",
    async (body) => {
      const { id } = await taken();
      await bench.amend(id, run(4, 5));
      bench.goTo(28 + 1 / HOUR_MS);
      for (const viewer of [bench.bob, bench.ada]) {
        await expect(bench.amend(id, body, viewer)).rejects.toMatchObject({ code: "conflict" });
      }
      const { shifts } = await bench.read();
      expect(shifts.find((shift) => shift.id === id)).toMatchObject({
        ...run(4, 5),
        status: "scored",
        mayAmend: false,
      });
    },
  );

  test("one that was withdrawn in time can be said to be so again", async () => {
    const { id } = await taken();
    await bench.amend(id, { withdrawn: true });
    bench.goTo(30);
    expect(await bench.amend(id, { withdrawn: true })).toMatchObject({ status: "withdrawn" });
  });
});

test("a run is presumed to have run as planned until somebody reports it, and counted as such", async () => {
  const [presumed, ran, used] = [await taken(), await taken(), await taken()];
  const before = (await bench.read()).totals;
  expect(presumed.ranAs).toBe("planned");
  expect(await bench.amend(ran.id, run(3, 4))).toMatchObject({ ranAs: "reported" });
  expect(await bench.amend(used.id, { energyKwh: 3 })).toMatchObject({ ranAs: "reported" });
  const { shifts, totals } = await bench.read();
  expect(shifts.find(({ id }) => id === presumed.id)?.ranAs).toBe("planned");
  expect(totals.reportedCount).toBe(before.reportedCount + 2);
  expect(totals.scoredCount).toBe(before.scoredCount);
});

describe("a withdrawn shift", () => {
  test("is kept, shown and counted, and in no sum", async () => {
    const { id } = await taken();
    const before = await bench.read();
    const withdrawn = await bench.amend(id, { withdrawn: true });
    expect(withdrawn).toMatchObject({ status: "withdrawn", realised: null, mayAmend: false });
    const { shifts, totals } = await bench.read();
    expect(shifts.map((shift) => shift.id)).toContain(id);
    expect(totals.count).toBe(before.totals.count);
    expect(totals.withdrawnCount).toBe(before.totals.withdrawnCount + 1);
    expect(totals.scoredCount).toBe(before.totals.scoredCount - 1);
  });

  test("stays withdrawn", async () => {
    const { id } = await taken();
    await bench.amend(id, { withdrawn: true });
    expect(await bench.amend(id, { withdrawn: true })).toMatchObject({ status: "withdrawn" });
    await expect(bench.amend(id, { energyKwh: 1 })).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("the database itself", () => {
  const amendment = { withdrawnAt: new Date(afterTaken(6)) };

  test("lets everybody read a shift and only its owner or an administrator amend it", async () => {
    const { id } = await taken();
    const { db } = bench.deps;
    const as = (userId: string) =>
      asOwner(db, userId, (tx) => updateShift(tx, { id, amendment: { ...amendment } }));
    expect(await selectShift(db, id)).not.toBeNull();
    expect(await as(bench.eve.userId)).toBeNull();
    expect(await updateShift(db, { id, amendment })).toBeNull();
    expect(await as(bench.ada.userId)).toMatchObject({ id });
  });

  test("takes no shift in another's name, nor in nobody's", async () => {
    const { id } = await taken();
    const { db } = bench.deps;
    const row = await selectShift(db, id);
    if (row === null) throw new Error("no row");
    const copy = { ...row, id: bench.deps.newId() };
    const denied = { cause: { code: "42501" } };
    await expect(
      asOwner(db, bench.eve.userId, (tx) => insertShift(tx, copy)),
    ).rejects.toMatchObject(denied);
    await expect(insertShift(db, copy)).rejects.toMatchObject(denied);
  });

  test("deletes none and changes no promise, whoever asks", async () => {
    const { id } = await taken();
    const { db } = bench.deps;
    const tried = (statement: ReturnType<typeof sql>) =>
      asOwner(db, bench.ada.userId, (tx) => tx.execute(statement));
    await tried(sql`delete from shift`);
    expect(await selectShift(db, id)).not.toBeNull();
    for (const change of [
      sql`update shift set promised_chosen_g_per_kwh = 0 where id = ${id}`,
      sql`update shift set baseline_at = baseline_at - interval '1 hour' where id = ${id}`,
      sql`update shift set user_id = ${bench.eve.userId} where id = ${id}`,
      sql`update shift set home_pue_ratio = 2 where id = ${id}`,
    ]) {
      await expect(tried(change)).rejects.toMatchObject({ cause: { code: "23514" } });
    }
  });

  test("refuses a promise of one half and pieces without an end", async () => {
    const { id } = await taken();
    const { db } = bench.deps;
    const row = await selectShift(db, id);
    if (row === null) throw new Error("no row");
    const copy = { ...row, id: bench.deps.newId(), promisedChosenGPerKwh: null };
    await expect(
      asOwner(db, bench.bob.userId, (tx) => insertShift(tx, copy)),
    ).rejects.toMatchObject({ cause: { code: "23514" } });
    await expect(
      asOwner(db, bench.bob.userId, (tx) =>
        updateShift(tx, { id, amendment: { pieces: [], amendedAt: row.takenAt } }),
      ),
    ).rejects.toMatchObject({ cause: { code: "23514" } });
  });

  test("forgets the shifts of a person who is forgotten", async () => {
    bench.goTo(0);
    const mine = { viewer: bench.eve, body: requestOf({}), idempotencyKey: null };
    const { id } = await takeShift(bench.deps, mine);
    await bench.deps.db.execute(sql`delete from app_user where id = ${bench.eve.userId}`);
    expect(await selectShift(bench.deps.db, id)).toBeNull();
  });
});
