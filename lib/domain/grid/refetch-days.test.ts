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
  const due = refetchDays({
    nowMs: NOW,
    firstHourMs: 0,
    missingDaysMs: [],
    missingMixDaysMs: [],
    past: [],
  });
  expect(due).toEqual([
    { kind: "day", dayMs: day("2026-05-30") },
    { kind: "week", dayMs: day("2026-05-24") },
    { kind: "month", dayMs: day("2026-05-01") },
  ]);
  expect(
    refetchDays({
      nowMs: NOW,
      firstHourMs: 0,
      missingDaysMs: [],
      missingMixDaysMs: [],
      past: LATE,
    }),
  ).toEqual([]);
});

test("a day before the first hour of a series is not asked for", () => {
  const state = { nowMs: NOW, missingDaysMs: [], missingMixDaysMs: [], past: [] };
  const kinds = (firstHourMs: number | null) =>
    refetchDays({ ...state, firstHourMs }).map(({ kind }) => kind);
  expect(kinds(day("2026-05-24"))).toEqual(["day", "week"]);
  expect(kinds(null)).toEqual([]);
});

test("days with gaps are healed a few at a time, in the order given", () => {
  const missing = ["2026-05-29", "2026-05-28", "2026-05-27", "2026-05-26"].map(day);
  const due = refetchDays({
    nowMs: NOW,
    firstHourMs: 0,
    missingDaysMs: missing,
    missingMixDaysMs: [],
    past: LATE,
  });
  expect(due).toEqual(missing.slice(0, 3).map((dayMs) => ({ kind: "gap", dayMs })));
});

test("a gap that cannot be filled is asked for less and less often, then left", () => {
  const missing = [day("2026-05-20")];
  const dueAfter = (attemptCount: number, hours: number) =>
    refetchDays({
      nowMs: NOW + hours * 3_600_000,
      firstHourMs: 0,
      missingDaysMs: missing,
      missingMixDaysMs: [],
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

test("days that lack a mix alone are asked for a few at a time, apart from gaps, then left", () => {
  const gaps = [day("2026-05-29")];
  const mixes = ["2026-05-30", "2026-05-29", "2026-05-28", "2026-05-27", "2026-05-26"].map(day);
  const dueOf = (past: readonly PastRefetch[], nowMs = NOW) =>
    refetchDays({ nowMs, firstHourMs: 0, missingDaysMs: gaps, missingMixDaysMs: mixes, past });
  // The day back and the gap bring their mix along.
  expect(dueOf(LATE.slice(1))).toEqual([
    { kind: "day", dayMs: day("2026-05-30") },
    { kind: "gap", dayMs: day("2026-05-29") },
    ...["2026-05-28", "2026-05-27", "2026-05-26"].map((date) => ({
      kind: "mix",
      dayMs: day(date),
    })),
  ]);
  // What was asked for the intensity says nothing about the mix; five askings for it are enough.
  const tired = mixes.flatMap((_day, index) => [
    asked("gap", `2026-05-${30 - index}`, { attemptCount: 5 }),
    asked("mix", `2026-05-${30 - index}`, { attemptCount: index === 0 ? 1 : 5 }),
  ]);
  expect(dueOf([...LATE, ...tired])).toEqual([]);
  expect(dueOf([...LATE, ...tired], NOW + 6 * 3_600_000)).toEqual([
    { kind: "mix", dayMs: day("2026-05-30") },
  ]);
});
