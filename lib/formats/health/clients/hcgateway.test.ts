import { describe, expect, test } from "vitest";
import { itemsOf, readAll } from "../reading-bench.ts";

const SPAN = { startTime: "2025-02-04T08:00:00Z", endTime: "2025-02-04T09:00:00Z" };
const TIME = { time: "2025-02-04T08:00:00Z" };

describe("HCGateway", () => {
  const record = { ...SPAN, samples: [{ ...TIME, beatsPerMinute: 72 }], metadata: { id: "m-1" } };

  test("the type is in the address, and data is one record or a list", async () => {
    const context = { routeHint: "hcgateway:HeartRate" };
    for (const data of [record, [record]]) {
      const { client, items } = await readAll({ data }, context);
      expect(client).toBe("hcgateway");
      expect(items).toMatchObject([{ record: { type: "HeartRate", sourceId: "m-1" } }]);
    }
  });

  test("its first letter may be small, as the server spells it", async () => {
    const items = await itemsOf({ data: [record] }, { routeHint: "hcgateway:heartRate" });
    expect(items).toMatchObject([{ ok: true }]);
  });

  test("pointers go through its envelope", async () => {
    const bad = { ...record, samples: [{ beatsPerMinute: 72 }] };
    const context = { routeHint: "hcgateway:HeartRate" };
    expect(await itemsOf({ data: bad }, context)).toMatchObject([
      { pointer: "/data/samples/0/time" },
    ]);
    expect(await itemsOf({ data: [record, bad] }, context)).toMatchObject([
      { ok: true },
      { pointer: "/data/1/samples/0/time" },
    ]);
  });
});
