import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");

test(
  "K14: a bad file is one line that names file and line, and exit code 1",
  { timeout: 60_000 },
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "pulsegrid-backtest-"));
    try {
      const file = path.join(folder, "bad.csv");
      await writeFile(file, "datetime_utc,AA\n2021-01-01T00:00:00Z,1\n2021-01-01T01:00:00Z,-3\n");
      const args = ["backtest", "--file", file, "--from", "2021-01-05", "--to", "2021-01-06"];
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ["cli/pulsegrid.ts", ...args],
        {
          cwd: root,
          encoding: "utf8",
        },
      );
      expect({ status, stdout, stderr }).toStrictEqual({
        status: 1,
        stdout: "",
        stderr: `${file} line 3: AA is -3 g/kWh, outside 0 to 3000.\n`,
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
