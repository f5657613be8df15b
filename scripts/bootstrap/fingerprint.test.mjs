import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fingerprint } from "./fingerprint.mjs";

describe("fingerprint", () => {
  let root;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "pulsegrid-fingerprint-"));
    mkdirSync(join(root, "app", "deep"), { recursive: true });
    writeFileSync(join(root, "app", "page.tsx"), "one");
    writeFileSync(join(root, "app", "deep", "page.test.tsx"), "test");
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const paths = ["app", "public", "package.json"];
  const ignores = (path) => path.endsWith(".test.tsx");
  const take = () => fingerprint({ root, paths, ignores });

  test("nothing changed gives the same value", () => {
    expect(take()).toBe(take());
  });

  test("a changed, a new and a renamed file are each seen", () => {
    const values = [take()];
    writeFileSync(join(root, "app", "page.tsx"), "two");
    values.push(take());
    writeFileSync(join(root, "package.json"), "{}");
    values.push(take());
    rmSync(join(root, "app", "page.tsx"));
    writeFileSync(join(root, "app", "other.tsx"), "two");
    values.push(take());
    expect(new Set(values).size).toBe(4);
  });

  test("a changed test does not make a build stale", () => {
    const before = take();
    writeFileSync(join(root, "app", "deep", "page.test.tsx"), "another test");
    expect(take()).toBe(before);
  });
});
