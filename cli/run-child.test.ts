import { expect, test } from "vitest";
import { runChild } from "./run-child.ts";

const shell = (line: string) => ({ kind: "shell", line }) as const;

test("how long a command ran is told by the monotonic clock, whatever becomes of the clock on the wall", async () => {
  const readings = [1_000, 61_000];
  const monotonicMs = () => readings.shift() ?? Number.NaN;
  const ended = await runChild(shell("exit 4"), { env: {}, monotonicMs });
  expect(ended).toEqual({ exitCode: 4, hasRun: true, durationMs: 60_000 });
});

test("a command finds what is set, not what is unset, and the rest as it was", async () => {
  const env = { PULSEGRID_RUN_REGION: "eu-west-3", HOME: null };
  const line = '[ "$PULSEGRID_RUN_REGION" = eu-west-3 ] && [ -z "${HOME+set}" ] && [ -n "$PATH" ]';
  const { exitCode } = await runChild(shell(line), { env, monotonicMs: () => 0 });
  expect(exitCode).toBe(0);
});
