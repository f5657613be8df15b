import { existsSync } from "node:fs";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDataFolder } from "./data-folder.ts";

describe("openDataFolder", () => {
  let place: string;
  beforeEach(async () => {
    place = await mkdtemp(join(tmpdir(), "pulsegrid-data-"));
  });
  afterEach(() => rm(place, { recursive: true, force: true }));

  test("makes the folder and its parents, closed to others", async () => {
    const folder = await openDataFolder(join(place, "deep", "data"));
    expect((await stat(folder.root)).mode & 0o066).toBe(0);
    expect((await stat(folder.logs)).mode & 0o777).toBe(0o700);
  });

  test("a file of that name is said so, with the way out", async () => {
    const file = join(place, "data");
    await writeFile(file, "");
    await expect(openDataFolder(file)).rejects.toThrow(
      `Cannot write to the data folder ${file}: there is a file of that name.`,
    );
    await expect(openDataFolder(file)).rejects.toThrow("PULSEGRID_DATA_DIR=");
  });

  test.skipIf(!existsSync("/proc/self"))(
    "where no folder can be made, it says so instead of waiting",
    async () => {
      await expect(openDataFolder("/proc/pulsegrid")).rejects.toThrow(
        "Cannot write to the data folder /proc/pulsegrid",
      );
    },
  );
});
