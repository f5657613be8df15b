import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "pulsegrid-backtest-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const range = ["--from", "2021-01-05", "--to", "2021-01-06"];
const backtest = (...args: readonly string[]) => {
  const argv = ["cli/pulsegrid.ts", "backtest", ...args, ...range];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, {
    cwd: root,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
};

test("K14: a bad file is one line that names file and line, and exit code 1", async () => {
  const file = path.join(folder, "bad.csv");
  await writeFile(file, "datetime_utc,AA\n2021-01-01T00:00:00Z,1\n2021-01-01T01:00:00Z,-3\n");
  expect(backtest("--file", file)).toStrictEqual({
    status: 1,
    stdout: "",
    stderr: `${file} line 3: AA is -3 g/kWh, outside 0 to 3000.\n`,
  });
}, 120_000);
