import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runBacktest } from "./run-backtest.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "pulsegrid-backtest-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(["json", "forecasts"] as const)(
  "--%s at a place that cannot be written is told before anything is computed",
  async (option) => {
    // Too short for any origin: computed, it would be refused for that.
    const file = path.join(folder, "short.csv");
    await writeFile(file, "datetime_utc,AA\n2021-01-01T00:00:00Z,1\n");
    const flags = { file: [file], from: "2021-01-05", to: "2021-01-06", release: "0" };
    const out = path.join(folder, "none", "out");
    await expect(runBacktest({ ...flags, [option]: out }, () => {})).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringMatching(new RegExp(`^--${option}: cannot be written \\(ENOENT`)),
    });
  },
);
