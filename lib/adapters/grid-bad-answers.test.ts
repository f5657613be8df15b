import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Failure } from "../domain/errors.ts";
import type { GridSource } from "../ports/grid-source.ts";
import { createEiaSource } from "./grid-eia.ts";
import { createElectricityMapsSource } from "./grid-electricity-maps.ts";
import { createEnergyChartsSource } from "./grid-energy-charts.ts";
import { createEntsoeSource } from "./grid-entsoe.ts";
import { createUkCarbonIntensitySource } from "./grid-uk-carbon-intensity.ts";
import { createWattTimeSources } from "./grid-watttime.ts";
import { at, openProviderBench, type ProviderBench, signal } from "./provider-bench.ts";

let bench: ProviderBench;
beforeAll(async () => {
  bench = await openProviderBench();
});
afterAll(() => bench.close());

const SOURCES: readonly [string, string, () => GridSource | undefined][] = [
  ["Electricity Maps", "DE", () => createElectricityMapsSource({ ...http(), token: "t" })],
  ["UK Carbon Intensity", "GB", () => createUkCarbonIntensitySource(http())],
  ["Energy-Charts", "DE", () => createEnergyChartsSource(http())],
  ["ENTSO-E", "DE", () => createEntsoeSource({ ...http(), token: "t" })],
  ["EIA", "US-CAL-CISO", () => createEiaSource({ ...http(), apiKey: "k" })],
  [
    "WattTime",
    "US-CAL-CISO",
    () =>
      createWattTimeSources({ ...http(), username: "u", password: "p", regionOf: () => "X" })[0],
  ],
];
const http = () => bench.http("2026-05-11T12:20:00Z");

type Answer = (response: ServerResponse) => void;
const ANSWERS: readonly [string, Answer][] = [
  ["401", (response) => response.writeHead(401).end("{}")],
  ["403", (response) => response.writeHead(403).end("{}")],
  ["429 for an hour", (response) => response.writeHead(429, { "retry-after": "3600" }).end()],
  ["500", (response) => response.writeHead(500).end("oops")],
  ["a connection that breaks off", (response) => response.destroy()],
  ["an empty body", (response) => response.end("")],
  ["HTML with 200", (response) => response.end("<html><body>Sign in</body></html>")],
  ["half a body", (response) => response.end('{"data": [{"from": "2026-0')],
  ["another schema", (response) => response.end('{"result": 0, "value": 0}')],
  ["null", (response) => response.end("null")],
  ["a redirect into a private network", redirect],
];

function redirect(response: ServerResponse): void {
  response.writeHead(302, { location: "http://169.254.169.254/latest" }).end();
}

describe.each(SOURCES)("K13 and K17: %s", (_name, zone, open) => {
  test.each(ANSWERS)("answers %s: a failure with a code, never a value of 0", async (_, answer) => {
    bench.server.answer((_incoming, response) => answer(response));
    const range = { zone, fromMs: at("2026-05-11T10:00Z"), toMs: at("2026-05-11T12:00Z"), signal };
    const given = await open()
      ?.history(range)
      .catch((error: unknown) => error);
    expect(given).toBeInstanceOf(Failure);
    expect(given).toMatchObject({ code: expect.stringMatching(/^upstream_/) });
    // The message may be shown: it never names the address, which may hold a key.
    expect(String(given)).not.toMatch(/127\.0\.0\.1|169\.254|api_key/i);
  });
});
