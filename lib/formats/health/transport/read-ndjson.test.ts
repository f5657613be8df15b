import { describe, expect, test } from "vitest";
import { failureOf, inPieces, itemsOf, readAll, readSource } from "../reading-bench.ts";

const FLAT = {
  record_type: "steps",
  value: 10,
  unit: "count",
  start_time_ms: Date.UTC(2025, 1, 4, 8),
  end_time_ms: Date.UTC(2025, 1, 4, 9),
};
const WEBHOOK = {
  timestamp: "2025-02-04T12:00:00Z",
  app_version: "1.0",
  weight: [{ kilograms: 70, time: "2025-02-04T08:00:00Z" }],
};
const mediaType = "application/x-ndjson";

function lines(...values: unknown[]): Buffer {
  return Buffer.from(
    values.map((value) => (typeof value === "string" ? value : JSON.stringify(value))).join("\n"),
  );
}

describe("lines of JSON", () => {
  test("each line is a record or a body of any client; empty lines are passed over", async () => {
    const body = lines(FLAT, "", WEBHOOK, { deletions: [{ recordType: "Steps", id: "a" }] }, "  ", [
      FLAT,
    ]);
    const { client, items } = await readAll(body, { mediaType });
    expect(client).toBe("flat");
    expect(items).toMatchObject([
      { kind: "record", record: { type: "Steps" } },
      { kind: "record", record: { type: "Weight" } },
      { kind: "deletion" },
      { kind: "record", record: { type: "Steps" } },
    ]);
  });

  test("E1: a broken line is one refused item, not the end of the file", async () => {
    const items = await itemsOf(lines(FLAT, '{"record_type":', "7", FLAT), { mediaType });
    expect(items).toMatchObject([
      { ok: true },
      { ok: false, pointer: "/1", reasonCode: "wrong_type" },
      { ok: false, pointer: "/2", reasonCode: "unsupported_shape", raw: 7 },
      { ok: true },
    ]);
  });

  test("a pointer leads to the line and the field of it", async () => {
    const bad = { ...WEBHOOK, weight: [{ kilograms: -1, time: "2025-02-04T08:00:00Z" }] };
    const items = await itemsOf(lines(FLAT, { ...FLAT, value: -1 }, bad), { mediaType });
    expect(items.flatMap((item) => (item.ok ? [] : [item.pointer]))).toEqual([
      "/1/value",
      "/2/weight/0/kilograms",
    ]);
  });

  test("E2: a mark at the start, a line that is not UTF-8, and UTF-16", async () => {
    const broken = Buffer.concat([
      Buffer.from("\ufeff"),
      lines(FLAT),
      Buffer.from("\n\xff\n", "latin1"),
      lines(FLAT),
    ]);
    expect(await itemsOf(broken, { mediaType })).toMatchObject([
      { ok: true },
      { ok: false, pointer: "/1" },
      { ok: true },
    ]);
    expect(await failureOf(Buffer.from("\ufeff{}", "utf16le"), { mediaType })).toBe("not_json");
  });

  test("E5: a line of 10 MB is refused and the next is read", async () => {
    const long = JSON.stringify({ ...FLAT, note: "x".repeat(10_000_000) });
    expect(await itemsOf(lines(FLAT, long, FLAT), { mediaType })).toMatchObject([
      { ok: true },
      { ok: false, pointer: "/1", reasonCode: "too_long" },
      { ok: true },
    ]);
  });

  test.each([1, 3, 1_000])("pieces of %i bytes make no difference", async (pieceBytes) => {
    const body = lines(FLAT, { ...FLAT, note: "žluťoučký 🫀" }, "nonsense\r", FLAT, "");
    const { items } = await readSource(inPieces(body, pieceBytes), { mediaType });
    expect(items.map(({ ok }) => ok)).toEqual([true, true, false, true]);
  });

  test("lines are told by themselves where a file is announced as JSON", async () => {
    expect(await itemsOf(lines(FLAT, FLAT))).toHaveLength(2);
  });

  test("points of Flutter on lines find their other half", async () => {
    const point = (type: string, numericValue: number) => ({
      uuid: "u",
      type,
      unit: "MILLIMETER_OF_MERCURY",
      value: { __type: "NumericHealthValue", numericValue },
      dateFrom: "2025-02-04T08:00:00.000",
      dateTo: "2025-02-04T08:00:00.000",
    });
    const body = lines(
      point("BLOOD_PRESSURE_SYSTOLIC", 120),
      point("BLOOD_PRESSURE_DIASTOLIC", 80),
    );
    const { client, items } = await readAll(body, { mediaType });
    expect(client).toBe("flutter-health");
    expect(items).toMatchObject([{ record: { values: { systolicMmHg: 120, diastolicMmHg: 80 } } }]);
  });

  test("nothing but empty lines is an empty file", async () => {
    expect(await failureOf(Buffer.from("\n\n \n"), { mediaType })).toBe("empty");
  });

  test("G9: memory does not grow with the file", async () => {
    const piece = Buffer.from(`${JSON.stringify(FLAT)}\n`.repeat(5_000));
    let held = 0;
    const source = async function* () {
      for (let count = 0; count < 40; count += 1) yield piece;
    };
    const { readUpload } = await import("../read-upload.ts");
    const { itemCount } = await readUpload(
      source(),
      {
        mediaType,
        contentEncoding: null,
        routeHint: "",
        receivedAtMs: Date.UTC(2025, 5, 1),
        limits: { maxDecodedBytes: 1e9, maxItems: 1e7 },
      },
      {
        add: () => undefined,
        flush: async () => {
          held = Math.max(held, process.memoryUsage().arrayBuffers);
        },
      },
    );
    expect(itemCount).toBe(200_000);
    expect(held).toBeLessThan(60_000_000);
  }, 60_000);
});
