import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { inTurn } from "./turn.mjs";

describe("inTurn", () => {
  let folder;
  let lock;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pulsegrid-turn-"));
    lock = join(folder, "deep", "preparing");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("the lock is there during the work, and gone after it, also when it fails", async () => {
    expect(await inTurn(lock, async () => existsSync(lock))).toBe(true);
    expect(existsSync(lock)).toBe(false);
    const failing = inTurn(lock, async () => {
      throw new Error("no disk");
    });
    await expect(failing).rejects.toThrow("no disk");
    expect(existsSync(lock)).toBe(false);
  });

  test("the lock of a process that is gone is taken over", async () => {
    mkdirSync(lock, { recursive: true });
    writeFileSync(join(lock, "pid"), "999999999");
    expect(await inTurn(lock, async () => "worked")).toBe("worked");
  });
});
