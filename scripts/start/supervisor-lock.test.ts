import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { identityOf, startTick } from "./process-identity.ts";
import { judgeLock, readHolder, takeSupervisorLock } from "./supervisor-lock.ts";

const holder = { pid: 42, identity: "boot:42:1000", address: "http://localhost:3000" };

describe("judgeLock", () => {
  test("no lock file is free", () => {
    expect(judgeLock("absent", null)).toBe("free");
  });

  test("the very process that took it holds it", () => {
    expect(judgeLock(holder, "boot:42:1000")).toBe("held");
  });

  test("a dead process does not hold it", () => {
    expect(judgeLock(holder, null)).toBe("stale");
  });

  test("another process that got the same number does not hold it", () => {
    expect(judgeLock(holder, "boot:42:2000")).toBe("stale");
  });

  test("a half-written lock is stale", () => {
    expect(judgeLock(readHolder('{"pid": 4'), null)).toBe("stale");
    expect(judgeLock(readHolder('{"pid": "4"}'), null)).toBe("stale");
  });
});

test("the start tick is found behind a name with spaces and brackets", () => {
  // Fields 3 to 22 follow the name: 19 of them, then the tick.
  const fields = ["S", ...Array.from({ length: 18 }, (_, index) => String(index)), "987654", "0"];
  expect(startTick(`7 (odd) name) ${fields.join(" ")}`)).toBe("987654");
});

describe("takeSupervisorLock", () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "pulsegrid-lock-"));
    file = join(folder, "supervisor.json");
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test("a free folder is taken, and free again after release", async () => {
    const first = await takeSupervisorLock(file, "http://localhost:3000");
    expect(first.recovered).toBe(false);
    await first.release();
    expect((await takeSupervisorLock(file, "http://localhost:3000")).recovered).toBe(false);
  });

  test("a folder in use is refused with process and address", async () => {
    await takeSupervisorLock(file, "http://localhost:3000");
    await expect(takeSupervisorLock(file, "http://localhost:4000")).rejects.toThrow(
      `process ${process.pid}, http://localhost:3000`,
    );
  });

  test("the lock of a killed supervisor is taken over", async () => {
    await writeFile(file, JSON.stringify({ ...holder, pid: process.pid }));
    expect((await takeSupervisorLock(file, "http://localhost:3000")).recovered).toBe(true);
    expect(await identityOf(process.pid)).not.toBeNull();
  });
});
