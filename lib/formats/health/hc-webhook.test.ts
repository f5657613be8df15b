import { describe, expect, test } from "vitest";
import { sampleDay } from "#lib/domain/health/sample-day.ts";
import { type ParsedUpload, parseUpload } from "./parse-upload.ts";

const CONTEXT = { mediaType: "application/json", receivedAtMs: Date.UTC(2025, 5, 1) };
const HOUR = { start_time: "2025-02-04T08:00:00Z", end_time: "2025-02-04T09:00:00Z" };
const TIME = "2025-02-04T08:00:00Z";

function parse(value: unknown): ParsedUpload {
  return parseUpload(Buffer.from(JSON.stringify(value)), CONTEXT);
}

function webhook(lists: Record<string, unknown>): ParsedUpload {
  return parse({ timestamp: "2025-02-04T12:00:00Z", app_version: "1.0", ...lists });
}

describe("HC Webhook", () => {
  test("mmol/L becomes mg/dL by 18, and Z is not taken for a zone", () => {
    // By hand: 5.5 mmol/L x 18 = 99 mg/dL.
    const { client, items } = webhook({ blood_glucose: [{ mmol_per_liter: 5.5, time: TIME }] });
    expect(client).toBe("hc-webhook");
    expect(items).toMatchObject([
      { index: 0, ok: true, record: { values: { levelMgPerDl: 99 }, zoneOffsetMinutes: null } },
    ]);
  });

  test("sleep has no start: it is the end less the duration, and a stage is a number as text", () => {
    const session = {
      session_end_time: "2025-02-04T07:00:00Z",
      duration_seconds: 3600,
      stages: [
        { stage: "5", start_time: "2025-02-04T06:00:00Z", end_time: "2025-02-04T06:30:00Z" },
      ],
    };
    expect(webhook({ sleep: [session] }).items).toMatchObject([
      {
        ok: true,
        record: {
          startAtMs: Date.UTC(2025, 1, 4, 6),
          endAtMs: Date.UTC(2025, 1, 4, 7),
          values: { stages: [{ stage: "DEEP" }] },
        },
      },
    ]);
  });

  test.each([
    [{ duration_seconds: undefined }, "missing_field", "/sleep/0/duration_seconds"],
    [{ duration_seconds: "3600" }, "wrong_type", "/sleep/0/duration_seconds"],
    [{ session_end_time: "soon" }, "invalid_time", "/sleep/0/session_end_time"],
    [{ session_end_time: undefined }, "missing_field", "/sleep/0/session_end_time"],
    [{ duration_seconds: 1e300 }, "invalid_time", "/sleep/0/session_end_time"],
    [{ duration_seconds: 90_000 }, "too_long", "/sleep/0/session_end_time"],
  ])("sleep with %j is refused at its field", (change, reasonCode, pointer) => {
    const session = { session_end_time: TIME, duration_seconds: 3600, stages: [], ...change };
    expect(webhook({ sleep: [session] }).items).toMatchObject([{ ok: false, reasonCode, pointer }]);
  });

  test("a bucket keeps its average and its extremes", () => {
    const { items } = webhook({
      heart_rate: [{ time: TIME, avg: 71.5, min: 60, max: 90 }],
      heart_rate_variability: [{ time: TIME, avg: 40, min: 30, max: 50 }],
    });
    expect(items).toMatchObject([
      {
        record: {
          values: {
            samples: [{ beatsPerMinute: 71.5 }],
            bucket: { lowestBeatsPerMinute: 60, highestBeatsPerMinute: 90 },
          },
        },
      },
      { record: { values: { rmssdMs: 40, bucket: { lowestRmssdMs: 30, highestRmssdMs: 50 } } } },
    ]);
  });

  test("E9: a plain sample must be a whole number of beats", () => {
    const { items } = webhook({ heart_rate: [{ time: TIME, bpm: 71.5 }] });
    expect(items).toMatchObject([{ reasonCode: "not_an_integer", pointer: "/heart_rate/0/bpm" }]);
  });

  test("E7: entries of unknown lists are set aside one by one, the rest is loaded", () => {
    const { items } = webhook({
      "odd/key~": [1],
      weight: [{ kilograms: 70, time: TIME }],
      steps: [{ count: 10, ...HOUR }],
    });
    expect(items).toMatchObject([
      { index: 0, ok: false, reasonCode: "unsupported_type", pointer: "/odd~1key~0/0", raw: 1 },
      { index: 1, ok: false, reasonCode: "unsupported_type", pointer: "/weight/0" },
      { index: 2, ok: true },
    ]);
  });

  test("a list that is no list, and entries that are no objects, are set aside", () => {
    const { items } = webhook({ steps: { count: 1 }, heart_rate: [null, 7] });
    expect(items.map((item) => (item.ok ? null : item.pointer))).toEqual([
      "/steps",
      "/heart_rate/0",
      "/heart_rate/1",
    ]);
  });

  test("the writing app and its device are kept", () => {
    const metadata = {
      data_origin: "app.one",
      device: { manufacturer: "M", model: null, type: 1 },
    };
    expect(webhook({ steps: [{ count: 1, ...HOUR, metadata }] }).items).toMatchObject([
      {
        record: { origin: "app.one", device: { manufacturer: "M", model: null, type: "WATCH" } },
      },
    ]);
  });

  test("E18: of a thousand records one is bad: 999 are loaded, and the counts add up", () => {
    const steps = Array.from({ length: 1_000 }, (_unused, index) => ({
      ...HOUR,
      count: index === 500 ? -1 : index,
    }));
    const { items } = webhook({ steps });
    expect(items.filter(({ ok }) => ok)).toHaveLength(999);
    expect(items.filter(({ ok }) => !ok)).toMatchObject([
      { index: 500, pointer: "/steps/500/count" },
    ]);
  });

  test("the project's own sample day is read without a refusal", () => {
    const day = { dayStartMs: Date.UTC(2025, 1, 4), zoneOffsetMinutes: -300, seed: 7 };
    const { items } = parse(sampleDay(day));
    expect(items.every((item) => item.ok && item.flags.length === 0)).toBe(true);
    expect(new Set(items.map((item) => item.ok && item.record.type)).size).toBe(6);
    expect(items.every((item) => item.ok && item.record.zoneOffsetMinutes === -300)).toBe(true);
  });
});
