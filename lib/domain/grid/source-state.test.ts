import { expect, test } from "vitest";
import { sourceState } from "./source-state.ts";

const NOW = Date.parse("2026-05-11T12:00:00Z");
const ago = (seconds: number) => NOW - seconds * 1000;

test.each([
  ["never", { kind: "grid", lastOkMs: null, lastFailureMs: null }],
  ["ok", { kind: "grid", lastOkMs: ago(3600), lastFailureMs: ago(7200) }],
  ["stale", { kind: "grid", lastOkMs: ago(3 * 3600 + 1), lastFailureMs: null }],
  ["stale", { kind: "kepler", lastOkMs: ago(301), lastFailureMs: null }],
  ["ok", { kind: "upload", lastOkMs: ago(30 * 86_400), lastFailureMs: null }],
  ["failing", { kind: "grid", lastOkMs: ago(60), lastFailureMs: ago(30) }],
  ["failing", { kind: "grid", lastOkMs: null, lastFailureMs: ago(30) }],
] as const)("%s: %o", (state, source) => {
  expect(sourceState(source, NOW)).toBe(state);
});
