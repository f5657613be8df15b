import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ApiProblem } from "#lib/client/api.ts";
import {
  chooseTime,
  isTwice,
  readReport,
  reportDraft,
  reportLengthMs,
  typedTime,
  withoutPiece,
  withPiece,
  withTimes,
} from "./report-draft.ts";
import { reportProblems } from "./report-problems.ts";
import { maySay, saidWords } from "./shift-state.ts";

const BERLIN = "Europe/Berlin";
const NOON = Date.parse("2026-10-26T12:00:00Z");
const piece = (startAt: string, endAt: string) => ({ startAt, endAt });
const draftOf = (pieces: { startAt: string; endAt: string }[], nowMs = NOON) =>
  reportDraft({ pieces, energyKwh: null }, { timeZone: BERLIN, nowMs });

describe("the form for what ran", () => {
  test("says the same as before when nothing is changed, seconds and the second of two hours too", () => {
    const pieces = [
      // 02:10 to 02:40:30, the second time: the clocks went back at 01:00 UTC.
      piece("2026-10-25T01:10:00.000Z", "2026-10-25T01:40:30.250Z"),
      piece("2026-10-25T04:00:00.000Z", "2026-10-25T05:00:00.000Z"),
    ];
    const draft = draftOf(pieces);
    expect(draft.pieces[0]?.startAt).toMatchObject({ field: "2026-10-25T02:10", isSecond: true });
    expect(readReport(draft, BERLIN)).toEqual({ body: { pieces } });
  });

  test("says the same as before for any run, in any zone, when nothing is changed", () => {
    const zones = fc.constantFrom("UTC", BERLIN, "America/New_York", "Australia/Lord_Howe");
    const at = fc.date({
      min: new Date("2025-01-01"),
      max: new Date("2028-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(zones, at, fc.integer({ min: 1, max: 1e8 }), (timeZone, start, lengthMs) => {
        const end = new Date(start.getTime() + lengthMs);
        const pieces = [piece(start.toISOString(), end.toISOString())];
        const nowMs = end.getTime();
        const draft = reportDraft({ pieces, energyKwh: 0.3 }, { timeZone, nowMs });
        const report = readReport(draft, timeZone);
        return JSON.stringify(report) === JSON.stringify({ body: { pieces, energyKwh: 0.3 } });
      }),
    );
  });

  test("of a run under way offers what has run by now, and leaves out what has not begun", () => {
    const draft = draftOf([
      piece("2026-10-26T08:00:00.000Z", "2026-10-26T09:00:00.000Z"),
      piece("2026-10-26T11:30:00.000Z", "2026-10-26T13:00:00.000Z"),
      piece("2026-10-26T15:00:00.000Z", "2026-10-26T16:00:00.000Z"),
    ]);
    expect(readReport(draft, BERLIN)).toEqual({
      body: {
        pieces: [
          piece("2026-10-26T08:00:00.000Z", "2026-10-26T09:00:00.000Z"),
          piece("2026-10-26T11:30:00.000Z", "2026-10-26T12:00:00.000Z"),
        ],
      },
    });
    // By hand: one hour and half an hour.
    expect(reportLengthMs(draft, BERLIN)).toBe(90 * 60_000);
  });

  test("over midnight and the day the clocks go back lasts as long as it lasted", () => {
    const draft = withTimes(draftOf([]), 0, {
      startAt: typedTime("2026-10-24T23:30"),
      endAt: typedTime("2026-10-25T03:30"),
    });
    // By hand: half an hour to midnight, three and a half after it, and the hour that came twice.
    expect(reportLengthMs(draft, BERLIN)).toBe(5 * 3_600_000);
  });

  test("asks which of two equal minutes is meant, and takes the answer", () => {
    const time = typedTime("2026-10-25T02:30");
    expect([isTwice(time, BERLIN), isTwice(typedTime("2026-10-25T03:30"), BERLIN)]).toEqual([
      true,
      false,
    ]);
    const read = (isSecond: boolean) =>
      readReport(
        withTimes(draftOf([]), 0, {
          startAt: typedTime("2026-10-25T01:00"),
          endAt: chooseTime(time, isSecond),
        }),
        BERLIN,
      );
    const from = "2026-10-24T23:00:00.000Z";
    expect(read(false)).toEqual({ body: { pieces: [piece(from, "2026-10-25T00:30:00.000Z")] } });
    expect(read(true)).toEqual({ body: { pieces: [piece(from, "2026-10-25T01:30:00.000Z")] } });
  });

  test("sends nothing while a time is missing or never was, and says where", () => {
    const draft = withTimes(withPiece(draftOf([])), 0, {
      startAt: typedTime("2026-03-29T02:30"),
      endAt: typedTime("2026-03-29T04:00"),
    });
    expect(readReport({ ...draft, energyKwh: "", isEnergyUnread: true }, BERLIN)).toEqual({
      problems: {
        "pieces.0.startAt": "The clocks leave this time out.",
        "pieces.1.startAt": "Say when.",
        "pieces.1.endAt": "Say when.",
        energyKwh: "This is no number.",
      },
    });
    expect(reportLengthMs(draft, BERLIN)).toBeNull();
  });

  test("an energy that is left empty is not sent, and a wrong one is for the API to refuse", () => {
    const draft = draftOf([piece("2026-10-26T08:00:00.000Z", "2026-10-26T09:00:00.000Z")]);
    const body = (energyKwh: string) => readReport({ ...draft, energyKwh }, BERLIN);
    expect(body(" ")).not.toHaveProperty("body.energyKwh");
    expect(body("2.5")).toHaveProperty("body.energyKwh", 2.5);
    expect(body("-1")).toHaveProperty("body.energyKwh", -1);
  });

  test("keeps a name for each piece, and at least one piece", () => {
    const three = withPiece(withPiece(draftOf([])));
    const two = withoutPiece(three, 1);
    expect(withPiece(two).pieces.map(({ key }) => key)).toEqual([0, 2, 3]);
    expect(withoutPiece(withoutPiece(two, 0), 2).pieces.map(({ key }) => key)).toEqual([2]);
  });
});

describe("what the API refuses", () => {
  const refusal = (invalidParams: { name: string; reason: string }[]) =>
    new ApiProblem({ status: 400, code: "invalid_input", detail: "no", invalidParams });

  test("stands at its field, as a sentence", () => {
    const error = refusal([
      { name: "pieces.1.endAt", reason: "not over yet: say what has run" },
      { name: "energyKwh", reason: "Too small: expected number to be >0" },
    ]);
    expect(reportProblems(error)).toEqual({
      "pieces.1.endAt": "Not over yet: say what has run.",
      energyKwh: "More than 0.",
    });
  });

  test("is told as a whole where some of it has no field", () => {
    expect(reportProblems(refusal([{ name: "pieces", reason: "too many" }]))).toEqual({});
    expect(reportProblems(new Error("offline"))).toEqual({});
  });
});

describe("what may be said of a shift", () => {
  const shift = {
    mayAmend: true,
    amendableUntil: "2026-10-27T10:00:00.000Z",
    pieces: [piece("2026-10-26T08:00:00.000Z", "2026-10-26T10:00:00.000Z")],
    ranAs: "planned" as const,
  };
  const at = (iso: string, changes: Partial<typeof shift> = {}) =>
    maySay({ ...shift, ...changes }, Date.parse(iso));

  test.each([
    ["2026-10-26T07:59:59Z", { withdraw: true, report: false, confirm: false }],
    ["2026-10-26T08:00:00Z", { withdraw: true, report: true, confirm: false }],
    ["2026-10-26T10:00:00Z", { withdraw: true, report: true, confirm: true }],
    ["2026-10-27T10:00:00Z", { withdraw: true, report: true, confirm: true }],
    ["2026-10-27T10:00:01Z", { withdraw: false, report: false, confirm: false }],
  ])("planned 8 to 10, at %s", (iso, expected) => {
    expect(at(iso)).toEqual(expected);
  });

  test("nothing by whom it does not belong to; no confirmation of what was reported", () => {
    const none = { withdraw: false, report: false, confirm: false };
    expect(at("2026-10-26T11:00:00Z", { mayAmend: false })).toEqual(none);
    expect(maySay({ ...shift, ranAs: "reported" }, NOON)).toMatchObject({ confirm: false });
  });

  test("what was said is told aloud", () => {
    const said = { label: null, region: "eu-west-3", realised: null };
    expect(saidWords({ ...said, status: "awaiting_actual" })).toBe(
      "The run in eu-west-3: reported, waiting for actual values.",
    );
    expect(saidWords({ ...said, status: "withdrawn" })).toBe("The run in eu-west-3: withdrawn.");
  });
});
