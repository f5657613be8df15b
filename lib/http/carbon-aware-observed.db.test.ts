import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { serveRoutes } from "../adapters/local-route-server.ts";
import { at } from "../usecases/carbon-aware/carbon-aware-bench.ts";
import { openCarbonAware, refusal } from "./carbon-aware-bench.ts";

let sdk: Awaited<ReturnType<typeof openCarbonAware>>;
beforeAll(async () => {
  sdk = await openCarbonAware(serveRoutes);
});
afterAll(() => sdk.close());

const hour = (location: string, hours: number, rating: number) => ({
  location,
  time: at(hours),
  rating,
  duration: "01:00:00",
});

describe("/emissions/bylocations/best", () => {
  const path = "/emissions/bylocations/best";

  test("is the cleanest measured hour, and all of them when several are equal", async () => {
    const range = { time: at(-3), toTime: at(1) };
    const location = ["uksouth", "germanywestcentral", "francecentral"];
    expect(await sdk.read(path, { location, ...range })).toStrictEqual([
      hour("uksouth", -3, 100),
      hour("germanywestcentral", -2, 100),
    ]);
  });

  test("without a time compares the newest hours; an average of a year and a stale hour are none", async () => {
    const location = ["uksouth", "germanywestcentral", "francecentral", "swedencentral"];
    const response = await sdk.ask(path, { location });
    expect(await response.json()).toStrictEqual([hour("germanywestcentral", -2, 100)]);
    expect(response.headers.get("x-pulsegrid-estimated")).toBe("true");
    expect(response.headers.get("x-pulsegrid-signal")).toBe("average");
    expect(response.headers.get("x-pulsegrid-scope")).toBe("lifecycle");
  });

  test("is 204 without any measured hour, and never another signal's", async () => {
    expect((await sdk.ask(path, { location: "francecentral" })).status).toBe(204);
    expect((await sdk.ask(path, { location: "uksouth", signal: "marginal" })).status).toBe(204);
    expect((await sdk.ask(path, { location: "uksouth", time: at(4) })).status).toBe(204);
  });
});

describe("/emissions/bylocations", () => {
  const path = "/emissions/bylocations";

  test("counts the hours that the range touches, and none that begins at its end", async () => {
    const range = { time: at(-2.5), toTime: at(-1) };
    const hours = [hour("uksouth", -3, 100), hour("uksouth", -2, 150)];
    expect(await sdk.read(path, { location: "uksouth", ...range })).toStrictEqual(hours);
    expect(await sdk.read(path, { location: "uksouth", time: at(-1.25) })).toStrictEqual(
      hours.slice(1),
    );
  });

  test("takes names and parameters in upper and lower case, and repeats the name as it was given", async () => {
    const expected = [hour("UKSouth", 0, 200)];
    expect(await sdk.read(path, { Location: "UKSouth" })).toStrictEqual(expected);
    expect(await sdk.read("/emissions/bylocation", { location: "UKSouth" })).toStrictEqual(
      expected,
    );
  });

  test("counts a location that is named twice once, whatever its case, as it was named first", async () => {
    const location = ["UKSouth", "uksouth", ...Array.from({ length: 70 }, () => "UKSOUTH")];
    expect(await sdk.read(path, { location })).toStrictEqual([hour("UKSouth", 0, 200)]);
  });

  test("is of at most 20,000 hours over all locations, and never cut", async () => {
    const names = Object.keys(
      z.record(z.string(), z.unknown()).parse(await sdk.read("/locations")),
    );
    const ask = async (locationCount: number) =>
      sdk.ask(path, { location: names.slice(0, locationCount), time: at(-2208), toTime: at(0) });
    expect((await ask(9)).status).toBeLessThan(300);
    const refused = await refusal(await ask(10));
    expect(refused.errors).toStrictEqual({
      time: ["at most 20000 hours over all locations, and not 22080"],
    });
  });

  test("says in a header that a value is simulated", async () => {
    const response = await sdk.ask(path, { location: "swedencentral", time: at(-5) });
    expect(await response.json()).toStrictEqual([hour("swedencentral", -5, 20)]);
    expect(response.headers.get("x-pulsegrid-simulated")).toBe("true");
  });

  test.each([
    [{}, { location: ["location is not set"] }],
    [{ location: "" }, { location: ["location is not set"] }],
    [{ location: "atlantis" }, { location: ["Unknown Location: 'atlantis' not found"] }],
    [
      { location: "uksouth", toTime: at(0) },
      { time: ["time must be defined if toTime is defined"] },
    ],
    [
      { location: "uksouth", time: at(0), toTime: at(-1) },
      { time: ["time must be before toTime"] },
    ],
    [{ location: "uksouth", time: "yesterday" }, { time: ["is not an ISO-8601 time"] }],
  ])("refuses %j as the SDK does", async (parameters, errors) => {
    const refused = await refusal(await sdk.ask(path, parameters));
    expect(refused).toMatchObject({ title: "ArgumentException", status: 400, errors });
  });
});

describe("average-carbon-intensity", () => {
  const path = "/emissions/average-carbon-intensity";
  const asked = { location: "uksouth", startTime: at(-2.5), endTime: at(-0.5) };
  // By hand: half an hour of 100, an hour of 150, half an hour of 250.
  const answer = { ...asked, carbonIntensity: (50 + 150 + 125) / 2 };

  test("weighs each hour by its share", async () => {
    expect(await sdk.read(path, asked)).toStrictEqual(answer);
    const response = await sdk.send(`${path}/batch`, [asked, asked]);
    expect(await response.json()).toStrictEqual([answer, answer]);
  });

  test("ranges of more than 20,000 hours together are refused", async () => {
    const range = { location: "uksouth", startTime: at(-2200), endTime: at(0) };
    const refused = await refusal(
      await sdk.send(
        `${path}/batch`,
        Array.from({ length: 10 }, () => range),
      ),
    );
    expect(refused.errors).toStrictEqual({
      startTime: ["at most 20000 hours over all locations, and not 22000"],
    });
  });

  test.each([
    [{ ...asked, endTime: at(2) }, "startTime"],
    [{ ...asked, location: "francecentral" }, "startTime"],
    [{ ...asked, startTime: at(-24 * 93) }, "startTime"],
    [{ location: "uksouth", endTime: at(0) }, "startTime"],
  ])(
    "a range with an hour that nobody measured is refused, never averaged around: %j",
    async (range, field) => {
      const refused = await refusal(await sdk.ask(path, range));
      expect(refused.status).toBe(400);
      expect(Object.keys(refused.errors)).toStrictEqual([field]);
    },
  );
});

test("/locations lists each region by its name", async () => {
  const locations = z.record(z.string(), z.unknown()).parse(await sdk.read("/locations"));
  expect(locations["eastus"]).toStrictEqual({
    latitude: expect.any(Number),
    longitude: expect.any(Number),
    name: "eastus",
  });
  expect(Object.keys(locations)).toEqual(expect.arrayContaining(["us-east-1", "europe-west1"]));
});

test("only a token that may read is answered, and others in the same shape", async () => {
  const location = "uksouth";
  const path = "/emissions/forecasts/current";
  expect(await refusal(await sdk.ask(path, { location }, ""))).toMatchObject({ status: 401 });
  const upload = await sdk.uploadToken();
  expect(await refusal(await sdk.ask(path, { location }, upload))).toMatchObject({ status: 403 });
});
