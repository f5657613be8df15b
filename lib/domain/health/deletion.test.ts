import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DeletionCandidate, deletionKeys, validateDeletion } from "./deletion.ts";
import { recordKey } from "./record.ts";
import { validateRecord } from "./validate-record.ts";

const AT_MS = Date.UTC(2025, 1, 4, 8);
const CONTEXT = { receivedAtMs: AT_MS + 86_400_000 };

function candidate(changes: Partial<DeletionCandidate>): DeletionCandidate {
  return {
    type: "Steps",
    sourceId: null,
    clientRecordId: null,
    origin: null,
    deletedAt: null,
    ...changes,
  };
}

function keysOf(changes: Partial<DeletionCandidate>): string[] {
  const result = validateDeletion(candidate(changes), CONTEXT);
  return result.ok ? deletionKeys(result.deletion) : [];
}

describe("E15: a deletion", () => {
  test("names the key of the record it removes, whatever ids that had", () => {
    const id = fc.option(fc.string({ minLength: 1, maxLength: 256, unit: "grapheme" }));
    fc.assert(
      fc.property(id, id, id, (sourceId, clientRecordId, origin) => {
        fc.pre((sourceId ?? clientRecordId) !== null);
        const ids = { sourceId, clientRecordId, origin };
        const result = validateRecord(
          {
            ...ids,
            type: "Steps",
            start: AT_MS,
            end: AT_MS + 1000,
            zoneOffset: null,
            values: { count: 1 },
            clientRecordVersion: null,
            lastModified: null,
            device: null,
          },
          CONTEXT,
        );
        fc.pre(result.ok);
        if (result.ok) expect(keysOf(ids)).toContain(recordKey(result.record));
      }),
    );
  });

  test("by both ids names both keys, the client's first", () => {
    expect(keysOf({ sourceId: "s", clientRecordId: "c", origin: "app" })).toEqual([
      "c:Steps:app:c",
      "i:Steps:s",
    ]);
  });

  test.each([
    ["no id", {}, "missing_field", "/sourceId"],
    ["an empty id", { sourceId: "" }, "missing_field", "/sourceId"],
    ["a number for an id", { sourceId: 7 }, "wrong_type", "/sourceId"],
    ["an endless id", { clientRecordId: "x".repeat(100_000) }, "text_too_long", "/clientRecordId"],
    [
      "a time without a zone",
      { sourceId: "s", deletedAt: "2025-02-04T08:00:00" },
      "time_without_zone",
      "/deletedAt",
    ],
    [
      "a time to come",
      { sourceId: "s", deletedAt: Date.UTC(2099, 0, 1) },
      "time_in_future",
      "/deletedAt",
    ],
  ])("with %s is refused", (...[, changes, reasonCode, pointer]) => {
    const result = validateDeletion(candidate(changes), CONTEXT);
    expect(result).toMatchObject({ ok: false, reasonCode, pointer });
  });

  test("keeps when it happened, and null when nobody said", () => {
    const said = validateDeletion(candidate({ sourceId: "s", deletedAt: AT_MS }), CONTEXT);
    const unsaid = validateDeletion(candidate({ sourceId: "s" }), CONTEXT);
    expect(said).toMatchObject({ deletion: { deletedAtMs: AT_MS } });
    expect(unsaid).toMatchObject({ deletion: { deletedAtMs: null } });
  });

  test("never throws, whatever it holds", () => {
    const any = fc.anything({ withBigInt: true, withNullPrototype: true });
    const input = fc.record({ sourceId: any, clientRecordId: any, origin: any, deletedAt: any });
    fc.assert(
      fc.property(input, (changes) => {
        expect(typeof validateDeletion(candidate(changes), CONTEXT).ok).toBe("boolean");
      }),
    );
  });
});
