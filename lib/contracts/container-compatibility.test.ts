import { describe, expect, test } from "vitest";
import { pythonIsoTime, readCo2Request } from "./container-compatibility.ts";

const named = { pod: "p", container: "c", namespace: "ns" };

describe("readCo2Request", () => {
  test("the defaults are those clients know: Germany, the last five", () => {
    expect(readCo2Request(named)).toEqual({
      ...named,
      countries: ["DE"],
      selection: { mode: "last_n", count: 5 },
    });
  });

  test.each([
    ["Z", "2026-05-11T12:00:00Z"],
    ["no zone, which is UTC", "2026-05-11T12:00:00"],
    ["an offset", "2026-05-11T14:00:00+02:00"],
    ["a blank and microseconds", "2026-05-11 12:00:00.000000"],
  ])("a time with %s", (_label, start_time) => {
    const request = readCo2Request({ ...named, start_time, end_time: "2026-05-12" });
    expect(request).toMatchObject({
      selection: {
        mode: "range",
        fromMs: Date.UTC(2026, 4, 11, 12),
        toMs: Date.UTC(2026, 4, 12),
      },
    });
  });

  const range = { start_time: "2026-05-11T12:00:00Z", end_time: "2026-05-11T11:00:00Z" };
  test.each([
    [null, "pod, container, and namespace are required"],
    [[], "pod, container, and namespace are required"],
    [{ ...named, pod: " " }, "pod, container, and namespace are required"],
    [{ ...named, countries: [] }, "countries must be a non-empty list of country codes"],
    [{ ...named, countries: "DE" }, "countries must be a non-empty list of country codes"],
    [{ ...named, countries: ["Germany"] }, "countries must be a non-empty list of country codes"],
    [
      { ...named, start_time: "2026-05-11" },
      "Both start_time and end_time must be provided together",
    ],
    [{ ...named, ...range, end_time: "noon" }, "Invalid start_time/end_time format. Use ISO-8601"],
    [
      { ...named, ...range, start_time: "2026-13-11T12:00:00Z" },
      "Invalid start_time/end_time format. Use ISO-8601",
    ],
    [{ ...named, ...range }, "start_time must be <= end_time"],
    [{ ...named, n: 0 }, "n must be a positive integer"],
    [{ ...named, n: 1.5 }, "n must be a positive integer"],
    [{ ...named, n: "5" }, "n must be a positive integer"],
  ])("%j is refused in the words clients know", (body, error) => {
    expect(readCo2Request(body)).toEqual({ error });
  });
});

test("times are written as Python writes them", () => {
  expect(pythonIsoTime(new Date("2026-05-11T12:00:00Z"))).toBe("2026-05-11T12:00:00+00:00");
  expect(pythonIsoTime(new Date("2026-05-11T12:00:00.120Z"))).toBe(
    "2026-05-11T12:00:00.120000+00:00",
  );
});
