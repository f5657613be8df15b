import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentHash } from "./content-hash.ts";
import { deduplicate, type HealthRecord, recordKey, supersedes } from "./record.ts";

const AT_MS = Date.UTC(2025, 1, 4, 8);

function steps(changes: Partial<Extract<HealthRecord, { type: "Steps" }>> = {}): HealthRecord {
  return {
    type: "Steps",
    startAtMs: AT_MS,
    endAtMs: AT_MS + 3_600_000,
    zoneOffsetMinutes: null,
    origin: "app.one",
    sourceId: null,
    clientRecordId: null,
    clientRecordVersion: 0,
    lastModifiedAtMs: null,
    device: null,
    values: { count: 10 },
    ...changes,
  };
}

describe("recordKey", () => {
  test("the app's own id comes before the platform's id", () => {
    const record = steps({ clientRecordId: "a", sourceId: "b" });
    expect(recordKey(record)).toBe("c:Steps:app.one:a");
  });

  test("the platform's id comes before the content", () => {
    expect(recordKey(steps({ sourceId: "b" }))).toBe("i:Steps:b");
  });

  test("without ids, equal content is one record and different content is not", () => {
    expect(recordKey(steps())).toBe(recordKey(steps()));
    expect(recordKey(steps())).toMatch(/^h:[0-9a-f]{32}$/);
    expect(recordKey(steps())).not.toBe(recordKey(steps({ values: { count: 11 } })));
    expect(recordKey(steps())).not.toBe(recordKey(steps({ origin: "app.two" })));
  });

  test("a key too long for an index is hashed", () => {
    const record = steps({ origin: "o".repeat(256), clientRecordId: "c".repeat(256) });
    expect(recordKey(record)).toMatch(/^h:[0-9a-f]{32}$/);
  });
});

describe("supersedes", () => {
  test("E13: the higher client version wins, whatever was modified later", () => {
    const newer = steps({ clientRecordVersion: 2, lastModifiedAtMs: 1 });
    const older = steps({ clientRecordVersion: 1, lastModifiedAtMs: 9 });
    expect([supersedes(newer, older), supersedes(older, newer)]).toEqual([true, false]);
  });

  test("at one version the later modification wins, and an unknown one never does", () => {
    const later = steps({ lastModifiedAtMs: 9 });
    expect(supersedes(later, steps({ lastModifiedAtMs: 8 }))).toBe(true);
    expect(supersedes(later, steps())).toBe(true);
    expect(supersedes(steps(), later)).toBe(false);
    expect(supersedes(steps(), steps())).toBe(false);
  });
});

describe("deduplicate", () => {
  const record = fc
    .record({
      clientRecordId: fc.constantFrom(null, "a", "b"),
      sourceId: fc.constantFrom(null, "x", "y"),
      clientRecordVersion: fc.integer({ min: 0, max: 2 }),
      lastModifiedAtMs: fc.constantFrom(null, 1, 2),
      values: fc.record({ count: fc.integer({ min: 0, max: 2 }) }),
    })
    .map((changes) => ({ record: steps(changes) }));

  test("E12: the same record twice in a file is one, with whatever was kept beside it", () => {
    const items = [
      { record: steps({ sourceId: "x" }), note: "first" },
      { record: steps({ sourceId: "x" }), note: "second" },
    ];
    const { unique, duplicateCount } = deduplicate(items);
    expect(unique).toEqual([{ key: "i:Steps:x", item: items[0] }]);
    expect(duplicateCount).toBe(1);
  });

  test("a second pass finds nothing more to remove", () => {
    fc.assert(
      fc.property(fc.array(record), (items) => {
        const once = deduplicate(items);
        const twice = deduplicate(once.unique.map(({ item }) => item));
        expect(twice).toEqual({ unique: once.unique, duplicateCount: 0 });
        expect(once.unique.length + once.duplicateCount).toBe(items.length);
      }),
    );
  });

  test("which record wins does not depend on the order of arrival", () => {
    fc.assert(
      fc.property(
        fc.array(record),
        fc.infiniteStream(fc.double({ noNaN: true })),
        (items, keys) => {
          const shuffled = items
            .map((item) => ({ item, at: keys.next().value }))
            .toSorted((a, b) => a.at - b.at)
            .map(({ item }) => item);
          const asMap = (list: typeof items) =>
            new Map(deduplicate(list).unique.map(({ key, item }) => [key, item]));
          expect(asMap(shuffled)).toEqual(asMap(items));
        },
      ),
    );
  });
});

describe("contentHash", () => {
  test("texts that differ in one character do not share a fingerprint", () => {
    const hashes = Array.from({ length: 20_000 }, (_unused, index) => contentHash(`v${index}`));
    expect(new Set(hashes).size).toBe(20_000);
  });

  test("a text and the same text with trailing NULs differ", () => {
    expect(contentHash("ab")).not.toBe(contentHash("ab\0"));
  });
});
