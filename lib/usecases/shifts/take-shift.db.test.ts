import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { shiftSchema } from "../../contracts/shifts.ts";
import { afterTaken, historyOf, openShiftBench, requestOf, storePoints } from "./shift-bench.ts";
import { takeShift } from "./take-shift.ts";

let bench: Awaited<ReturnType<typeof openShiftBench>>;

/** Frankfurt (DE, PUE 1.35): 400 g/kWh, from 14 to 16 UTC 100. Paris (FR, PUE 1.135): 50. */
beforeAll(async () => {
  bench = await openShiftBench(inject("postgresUrl"));
  await storePoints(bench.deps.db, [
    ...historyOf("DE", (hour) => (hour === 14 || hour === 15 ? 100 : 400)),
    ...historyOf("FR", () => 50),
  ]);
});
afterAll(() => bench.drop());

const refused = (reason: string) => ({
  code: "invalid_input",
  invalidParams: [{ name: "pieces", reason: expect.stringContaining(reason) }],
});

describe("a shift that is taken", () => {
  test("has the promise of the server's own forecast of that moment", async () => {
    const shift = shiftSchema.parse(await bench.take({ label: "nightly" }));
    expect(shift).toMatchObject({
      label: "nightly",
      status: "planned",
      takenAt: afterTaken(0),
      baselineAt: afterTaken(0),
      durationHours: 1,
      pieces: [{ startAt: afterTaken(3), endAt: afterTaken(4) }],
      realised: null,
      simulated: false,
      mayAmend: true,
      promised: { forecastMethod: "persistence-profile", issuedAt: afterTaken(0) },
    });
    // By hand: at home 400 x 1.35 = 540, in Paris 50 x 1.135 = 56.75, of 2 kWh each.
    expect(shift.promised.baselineG).toBeCloseTo(1080, 6);
    expect(shift.promised.chosenG).toBeCloseTo(113.5, 6);
    expect(shift.promised.savedG).toBeCloseTo(966.5, 6);
    expect(shift.promised.savedPercent).toBeCloseTo(100 * (1 - 56.75 / 540), 6);
  });

  test("is promised the mean over its pieces, each hour by its share", async () => {
    const shift = await bench.take({
      region: "eu-central-1",
      atHours: [
        [0, 0.5],
        [2, 2.5],
      ],
    });
    // By hand: 12:20-12:50 is 400, 14:20-14:50 is 100: 250 instead of 400.
    expect(shift.promised.savedPercent).toBeCloseTo(37.5, 6);
    expect(shift.pieces).toHaveLength(2);
  });

  test("and started at once at home is promised exactly nothing", async () => {
    for (const startHours of [-0.05, 0, 0.05]) {
      const atHours = [[startHours, startHours + 1]] as const;
      const shift = await bench.take({ region: "eu-central-1", atHours });
      expect(shift.promised).toMatchObject({
        savedG: 0,
        savedPercent: 0,
        lowPercent: 0,
        highPercent: 0,
      });
    }
  });

  test("and began in the hour before is promised what one that begins now is", async () => {
    bench.goTo(0.7);
    const shift = await bench.take({ atHours: [[0.65, 1.65]] }).finally(() => bench.goTo(0));
    expect(shift).toMatchObject({ status: "running", baselineAt: afterTaken(0.65) });
    // By hand: from 13:02, so 58 minutes of 400 and 2 of 100 at home, which is 390 x 1.35.
    expect(shift.promised.savedPercent).toBeCloseTo(100 * (1 - 56.75 / 526.5), 6);
  });

  test("and could not have started before is held against its own start", async () => {
    const notBefore = afterTaken(2);
    const shift = await bench.take({ region: "eu-central-1", notBefore, atHours: [[4, 5]] });
    // By hand: from 14:20 the baseline is 100, from 16:20 the run is 400: a loss of 300 %.
    expect(shift.baselineAt).toBe(notBefore);
    expect(shift.promised.savedPercent).toBeCloseTo(-300, 6);
    await expect(bench.take({ notBefore, atHours: [[1, 2]] })).rejects.toMatchObject({
      code: "invalid_input",
      invalidParams: [{ name: "notBefore" }],
    });
  });

  test("without an energy has shares and no grams", async () => {
    const { energyKwh: _, ...body } = requestOf({});
    const shift = await takeShift(bench.deps, { viewer: bench.bob, body, idempotencyKey: null });
    expect(shift).toMatchObject({ energyKwh: null, promised: { savedG: null, baselineG: null } });
    expect(shift.promised.savedPercent).toBeCloseTo(89.49, 2);
  });

  test.each([
    ["of a signal that nobody gives", { signal: "marginal" as const }, "no forecast of eu-c"],
    ["of a region without history", { region: "eu-north-1" }, "no forecast of eu-north-1"],
    ["of a region without a zone", { region: "cn-north-1" }, "grid zone of cn-north-1"],
  ])("is recorded with nothing promised and why: %s", async (_what, fields, reason) => {
    const shift = await bench.take(fields);
    expect(shift.promised).toMatchObject({
      savedG: null,
      savedPercent: null,
      baselineGPerKwh: null,
      forecastMethod: null,
      issuedAt: null,
      reason: expect.stringContaining(reason),
    });
  });
});

describe("a shift is refused", () => {
  test.each([
    [
      "pieces that overlap",
      [
        [3, 4],
        [3.5, 4.5],
      ] as const,
      "overlap",
    ],
    ["a piece that ends before it starts", [[4, 3]] as const, "overlap, or end"],
    ["a start six minutes ago", [[-0.1, 0.9]] as const, "in the past"],
    ["an end that no forecast reaches", [[96, 97]] as const, "beyond the furthest forecast"],
  ])("for %s", async (_what, atHours, reason) => {
    await expect(bench.take({ atHours, durationHours: 1 })).rejects.toMatchObject(
      refused(reason === "overlap" ? "overlap" : reason),
    );
  });

  test("for pieces that are not as long as the run, by more than a second", async () => {
    await expect(bench.take({ durationHours: 1 + 2 / 3600 })).rejects.toMatchObject(
      refused("not as long"),
    );
    const nearly = await bench.take({ durationHours: 1 + 0.9 / 3600 });
    expect(nearly.durationHours).toBe(1);
  });

  test.each(["region", "homeRegion"])("for an unknown %s: never a default", async (name) => {
    await expect(bench.take({ [name]: "mars-1" })).rejects.toMatchObject({
      code: "invalid_input",
      invalidParams: [{ name }],
    });
  });
});

describe("an Idempotency-Key", () => {
  test("again gives the first shift, also five times at once", async () => {
    const shifts = await Promise.all([1, 2, 3, 4, 5].map(() => bench.take({}, "five")));
    expect(new Set(shifts.map(({ id }) => id)).size).toBe(1);
    const [row] = await bench.deps.db.execute<{ n: number }>(
      sql`select count(*)::int as n from shift where idempotency_key = 'five'`,
    );
    expect(row?.n).toBe(1);
  });

  test("is of what was asked, not of how its times were spelled, nor of when", async () => {
    const first = await bench.take({}, "spelled");
    const body = requestOf({});
    const pieces = [{ startAt: "2026-05-11T17:20:00+02:00", endAt: "2026-05-11T18:20:00+02:00" }];
    bench.goTo(2);
    const again = await takeShift(bench.deps, {
      viewer: bench.bob,
      body: { ...body, pieces },
      idempotencyKey: "spelled",
    }).finally(() => bench.goTo(0));
    expect(again).toMatchObject({ id: first.id, takenAt: first.takenAt });
  });

  test("for another run is a mismatch; of another person it is another key", async () => {
    const first = await bench.take({}, "mine");
    await expect(bench.take({ energyKwh: 3 }, "mine")).rejects.toMatchObject({
      code: "idempotency_mismatch",
    });
    const other = await takeShift(bench.deps, {
      viewer: bench.eve,
      body: requestOf({}),
      idempotencyKey: "mine",
    });
    expect(other.id).not.toBe(first.id);
  });

  test.each(["", "x".repeat(256), "kéy"])("that is none is refused: %j", async (key) => {
    await expect(bench.take({}, key)).rejects.toMatchObject({
      code: "invalid_input",
      invalidParams: [{ name: "idempotency-key" }],
    });
  });
});
