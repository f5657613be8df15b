import { describe, expect, test } from "vitest";
import { failureOf, itemsOf } from "../reading-bench.ts";

const STEPS = {
  recordType: "Steps",
  count: 1,
  startTime: "2025-02-04T08:00:00Z",
  endTime: "2025-02-04T09:00:00Z",
};

describe("E15: deletions", () => {
  test("ours, with either id, and records beside them", async () => {
    const deletions = [
      { recordType: "Steps", id: "a", deletedAt: "2025-02-04T10:00:00Z" },
      { recordType: "HeartRate", clientRecordId: "c", origin: "app.one" },
    ];
    expect(await itemsOf({ records: [STEPS], deletions })).toEqual([
      expect.objectContaining({ index: 0, ok: true, kind: "record" }),
      {
        index: 1,
        ok: true,
        kind: "deletion",
        deletion: {
          type: "Steps",
          sourceId: "a",
          clientRecordId: null,
          origin: null,
          deletedAtMs: Date.UTC(2025, 1, 4, 10),
        },
      },
      {
        index: 2,
        ok: true,
        kind: "deletion",
        deletion: {
          type: "HeartRate",
          sourceId: null,
          clientRecordId: "c",
          origin: "app.one",
          deletedAtMs: null,
        },
      },
    ]);
  });

  test.each([["a"], [["a", "b"]]])("HCGateway's uuid %j", async (uuid) => {
    const items = await itemsOf({ uuid }, { routeHint: "hcgateway-delete:Steps" });
    const ids = [uuid].flat();
    expect(items).toMatchObject(
      ids.map((sourceId) => ({ kind: "deletion", deletion: { type: "Steps", sourceId } })),
    );
  });

  test("without an address a uuid says nothing", async () => {
    expect(await failureOf({ uuid: "a" })).toBe("unsupported_shape");
  });

  test("react-native-health-connect's changes", async () => {
    const changes = {
      upsertionChanges: [{ record: STEPS }, {}],
      deletionChanges: [{ recordId: "x" }],
      nextChangesToken: "t",
      hasMore: false,
    };
    expect(await itemsOf(changes, { routeHint: "records:Steps" })).toMatchObject([
      { kind: "record" },
      { ok: false, pointer: "/upsertionChanges/1/record" },
      { kind: "deletion", deletion: { sourceId: "x" } },
    ]);
    expect((await itemsOf(changes)).at(-1)).toMatchObject({
      reasonCode: "unsupported_type",
      pointer: "/deletionChanges/0/recordType",
    });
  });

  test.each([
    [{ recordType: "Steps" }, "missing_field", "/deletions/0/id"],
    [{ recordType: "Steps", id: 7 }, "wrong_type", "/deletions/0/id"],
    [{ recordType: "Steps", id: "a", deletedAt: "x" }, "invalid_time", "/deletions/0/deletedAt"],
    [{ recordType: "Steps", id: "a", dataOrigin: 7 }, "wrong_type", "/deletions/0/dataOrigin"],
    [{ id: "a" }, "unsupported_type", "/deletions/0/recordType"],
    [null, "wrong_type", "/deletions/0"],
    ["a", "unsupported_type", "/deletions/0"],
  ])("%j is refused", async (deletion, reasonCode, pointer) => {
    expect(await itemsOf({ deletions: [deletion] })).toMatchObject([
      { ok: false, reasonCode, pointer },
    ]);
  });
});
