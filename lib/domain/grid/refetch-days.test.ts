import { expect, test } from "vitest";
import { type PastRefetch, refetchDays } from "./refetch-days.ts";

const NOW = Date.parse("2026-05-31T12:05:00Z");
const day = (date: string) => Date.parse(`${date}T00:00:00Z`);
const asked = (kind: PastRefetch["kind"], date: string, extra = {}): PastRefetch => ({
  kind,
  dayMs: day(date),
  askedAtMs: NOW,
  attemptCount: 1,
  ...extra,
});
const LATE = [
  asked("day", "2026-05-30"),
  asked("week", "2026-05-24"),
  asked("month", "2026-05-01"),
];

test("a day, a week and a month back are asked for again, once each", () => {
  const due = refetchDays({ nowMs: NOW, firstHourMs: 0, missingDaysMs: [], past: [] });
  expect(due).toEqual([
    { kind: "day", dayMs: day("2026-05-30") },
    { kind: "week", dayMs: day("2026-05-24") },
    { kind: "month", dayMs: day("2026-05-01") },
  ]);
  expect(refetchDays({ nowMs: NOW, firstHourMs: 0, missingDaysMs: [], past: LATE })).toEqual([]);
});

test("a day before the first hour of a series is not asked for", () => {
  const state = { nowMs: NOW, missingDaysMs: [], past: [] };
  const kinds = (firstHourMs: number | null) =>
    refetchDays({ ...state, firstHourMs }).map(({ kind }) => kind);
  expect(kinds(day("2026-05-24"))).toEqual(["day", "week"]);
  expect(kinds(null)).toEqual([]);
});

test("days with gaps are healed a few at a time, in the order given", () => {
  const missing = ["2026-05-29", "2026-05-28", "2026-05-27", "2026-05-26"].map(day);
  const due = refetchDays({ nowMs: NOW, firstHourMs: 0, missingDaysMs: missing, past: LATE });
  expect(due).toEqual(missing.slice(0, 3).map((dayMs) => ({ kind: "gap", dayMs })));
});

test("a gap that cannot be filled is asked for less and less often, then left", () => {
  const missing = [day("2026-05-20")];
  const dueAfter = (attemptCount: number, hours: number) =>
    refetchDays({
      nowMs: NOW + hours * 3_600_000,
      firstHourMs: 0,
      missingDaysMs: missing,
      past: [
        ...LATE,
        asked("day", "2026-05-31"),
        ...["2026-05-25", "2026-06-01"].map((date) => asked("week", date)),
        asked("month", "2026-05-02"),
        asked("gap", "2026-05-20", { attemptCount }),
      ],
    }).filter(({ kind }) => kind === "gap").length;
  expect([dueAfter(1, 5), dueAfter(1, 6)]).toEqual([0, 1]);
  expect([dueAfter(2, 23), dueAfter(2, 24)]).toEqual([0, 1]);
  expect(dueAfter(5, 10_000)).toBe(0);
});
