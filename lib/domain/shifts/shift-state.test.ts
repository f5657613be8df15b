import { expect, test } from "vitest";
import { shiftState } from "./shift-state.ts";

const pieces = [
  { startMs: 100, endMs: 200 },
  { startMs: 300, endMs: 400 },
];
const realised = {
  baselineGPerKwh: 1,
  chosenGPerKwh: 1,
  estimated: false,
  simulated: false,
  revised: false,
  sources: [],
  asOfMs: 0,
};

test.each([
  { when: "before its first piece", nowMs: 99, state: "planned" },
  { when: "from its first moment", nowMs: 100, state: "running" },
  { when: "between its pieces", nowMs: 250, state: "running" },
  { when: "until its last moment", nowMs: 399, state: "running" },
  { when: "at its end, which is no part of it,", nowMs: 400, state: "awaiting_actual" },
])("$when a shift is $state", ({ nowMs, state }) => {
  expect(shiftState({ withdrawn: false, pieces, realised: null, nowMs })).toBe(state);
});

test("a shift is scored when it is over and its hours are known", () => {
  expect(shiftState({ withdrawn: false, pieces, realised, nowMs: 400 })).toBe("scored");
});

test("a withdrawn shift is withdrawn at any time", () => {
  expect(shiftState({ withdrawn: true, pieces, realised: null, nowMs: 0 })).toBe("withdrawn");
  expect(shiftState({ withdrawn: true, pieces, realised, nowMs: 500 })).toBe("withdrawn");
});
