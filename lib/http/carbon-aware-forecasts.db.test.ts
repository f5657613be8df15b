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

const point = (hours: number, value: number, duration = 60) => ({
  location: "uksouth",
  timestamp: at(hours),
  duration,
  value,
});

describe("/emissions/forecasts/current", () => {
  const path = "/emissions/forecasts/current";
  const current = async (parameters: Readonly<Record<string, string>>) =>
    z.array(z.looseObject({})).parse(await sdk.read(path, { location: "uksouth", ...parameters }));

  test("gives the windows of a run within the bounds, and the cleanest", async () => {
    const bounds = { dataStartAt: at(4), dataEndAt: at(8), windowSize: "120" };
    expect(await current(bounds)).toStrictEqual([
      {
        generatedAt: at(0.1),
        requestedAt: "2026-05-11T12:20:00+00:00",
        location: "uksouth",
        dataStartAt: at(4),
        dataEndAt: at(8),
        windowSize: 120,
        // By hand: (300 + 80) / 2, (80 + 90) / 2, (90 + 300) / 2.
        optimalDataPoints: [point(5, 85, 120)],
        forecastData: [point(4, 190, 120), point(5, 85, 120), point(6, 195, 120)],
      },
    ]);
  });

  test("is half open: the point at dataEndAt is not counted, the one that dataStartAt is in is", async () => {
    const [forecast] = await current({ dataStartAt: at(4.5), dataEndAt: at(6) });
    expect(forecast).toMatchObject({
      windowSize: 60,
      forecastData: [point(4, 300), point(5, 80)],
      optimalDataPoints: [point(5, 80)],
    });
  });

  test("begins with the present hour, measured where it is, and ends with the last", async () => {
    const [forecast] = await current({});
    const { forecastData } = z.object({ forecastData: z.array(z.unknown()) }).parse(forecast);
    expect(forecastData[0]).toStrictEqual(point(0, 200));
    expect(forecast).toMatchObject({ dataStartAt: at(0), dataEndAt: at(forecastData.length) });
    expect(forecastData.length).toBeGreaterThanOrEqual(96);
  });

  test("a run that does not fit between the bounds has no window", async () => {
    const bounds = { dataStartAt: at(4), dataEndAt: at(5), windowSize: "61" };
    const empty = { forecastData: [], optimalDataPoints: [] };
    expect((await current(bounds))[0]).toMatchObject(empty);
  });

  test.each([
    ["beyond the horizon", { dataEndAt: at(200) }, "dataEndAt"],
    ["before the forecast", { dataStartAt: at(-1) }, "dataStartAt"],
    ["the wrong way round", { dataStartAt: at(5), dataEndAt: at(4) }, "dataStartAt"],
    ["without length", { dataStartAt: at(5), dataEndAt: at(5) }, "dataStartAt"],
  ])("bounds %s are refused, never cut", async (_name, bounds, field) => {
    const refused = await refusal(await sdk.ask(path, { location: "uksouth", ...bounds }));
    expect(refused).toMatchObject({ status: 400, detail: "Invalid EmissionsForecast" });
    expect(Object.keys(refused.errors)).toStrictEqual([field]);
  });

  test.each(["-1", "1.5", "an hour"])("a windowSize of %s is refused", async (windowSize) => {
    const refused = await refusal(await sdk.ask(path, { location: "uksouth", windowSize }));
    expect(Object.keys(refused.errors)).toStrictEqual(["windowSize"]);
  });

  test("a location without forecast is a 501, whatever others have", async () => {
    const refused = await refusal(await sdk.ask(path, { location: ["uksouth", "francecentral"] }));
    expect(refused).toMatchObject({ status: 501, title: "NotImplementedException", errors: {} });
  });
});

describe("POST /emissions/forecasts/batch", () => {
  const path = "/emissions/forecasts/batch";

  test("answers with the forecast that was the newest then, not with what is known now", async () => {
    const [first, second] = [
      { requestedAt: at(-1), location: "uksouth", dataStartAt: at(5), dataEndAt: at(6) },
      { requestedAt: at(0.2), location: "uksouth", dataStartAt: at(5), dataEndAt: at(6) },
    ];
    const response = await sdk.send(path, [first, { ...second, windowSize: null }]);
    const head = { location: "uksouth", dataStartAt: at(5), dataEndAt: at(6), windowSize: 60 };
    expect(await response.json()).toStrictEqual([
      {
        ...head,
        generatedAt: at(-1.9),
        requestedAt: at(-1),
        optimalDataPoints: [point(5, 500)],
        forecastData: [point(5, 500)],
      },
      {
        ...head,
        generatedAt: at(0.1),
        requestedAt: at(0.2),
        optimalDataPoints: [point(5, 80)],
        forecastData: [point(5, 80)],
      },
    ]);
  });

  test.each([[[5]], [true], [false], ["60"], [""], [1.5], [-1], [{}]])(
    "a windowSize of %j is refused, never taken for a number",
    async (windowSize) => {
      const body = [{ requestedAt: at(0.2), location: "uksouth", windowSize }];
      const refused = await refusal(await sdk.send(path, body));
      expect(Object.keys(refused.errors)).toStrictEqual(["$[0].windowSize"]);
    },
  );

  test.each([
    [[{ location: "uksouth" }], "$[0].requestedAt"],
    [[{ requestedAt: at(-1) }], "$[0].location"],
    [[{ requestedAt: at(-1), location: null }], "$[0].location"],
    [[{ requestedAt: at(-40), location: "uksouth" }], "requestedAt"],
    [[{ requestedAt: at(2), location: "uksouth" }], "requestedAt"],
    [{}, "body"],
  ])("refuses %j", async (body, field) => {
    const refused = await refusal(await sdk.send(path, body));
    expect(Object.keys(refused.errors)).toStrictEqual([field]);
  });
});
