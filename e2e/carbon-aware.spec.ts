import { z } from "zod";
import { signInAsAdministrator } from "./fixtures/administrator.ts";
import { apiCaller } from "./fixtures/api-caller.ts";
import { pulsegrid } from "./fixtures/command-line.ts";
import { expect, test } from "./fixtures/virtual-passkey.ts";

const point = z.strictObject({
  location: z.string(),
  timestamp: z.iso.datetime({ offset: true }),
  duration: z.number().int(),
  value: z.number(),
});
const forecasts = z.array(
  z.strictObject({
    generatedAt: z.iso.datetime({ offset: true }),
    requestedAt: z.iso.datetime({ offset: true }),
    location: z.string(),
    dataStartAt: z.iso.datetime({ offset: true }),
    dataEndAt: z.iso.datetime({ offset: true }),
    windowSize: z.number().int(),
    optimalDataPoints: z.array(point),
    forecastData: z.array(point),
  }),
);
const emissions = z.array(
  z.strictObject({
    location: z.string(),
    time: z.iso.datetime({ offset: true }),
    rating: z.number(),
    duration: z.literal("01:00:00"),
  }),
);

let token = "";
let call: ReturnType<typeof apiCaller>;

test.beforeEach(async ({ page, passkey, baseURL }) => {
  if (token === "") {
    await signInAsAdministrator(page, passkey);
    token = await pulsegrid("token", "create", "--user", "Ada", "--scope", "read");
  }
  call = apiCaller(baseURL, token);
});

test("a client of the Carbon Aware SDK finds the cleanest window of several locations", async () => {
  const response = await call.ask(
    "/emissions/forecasts/current?location=eu-west-2&location=uksouth&windowSize=120",
  );
  expect(response.status).toBe(200);
  expect(response.headers.get("x-pulsegrid-simulated")).toBe("true");
  const [aws, azure] = forecasts.parse(await response.json());
  const values = aws?.forecastData.map(({ value }) => value) ?? [];
  expect(values.length).toBeGreaterThan(90);
  expect(aws?.optimalDataPoints[0]?.value).toBe(Math.min(...values));
  expect(azure?.location).toBe("uksouth");
  expect(azure?.forecastData.map(({ value }) => value)).toStrictEqual(values);
});

test("a client of the Carbon Aware SDK finds the cleanest hour that was", async () => {
  const time = new Date(Date.now() - 24 * 3_600_000).toISOString();
  const range = `time=${time}&toTime=${new Date().toISOString()}`;
  const two = `location=eu-west-3&location=ap-south-1&${range}`;
  const read = async (path: string) => emissions.parse(await (await call.ask(path)).json());
  const best = await read(`/emissions/bylocations/best?${two}`);
  const all = await read(`/emissions/bylocations?${two}`);
  // A day that begins within an hour touches 25 of them, where the present one is measured.
  expect(all.length).toBeGreaterThan(45);
  expect(best[0]?.rating).toBe(Math.min(...all.map(({ rating }) => rating)));
  // The SDK's own tests write this address so.
  const one = await read(`/emissions/byLocation?location=eu-west-3&${range}`);
  expect(one).toStrictEqual(all.filter(({ location }) => location === "eu-west-3"));
});

test("a stranger is refused in the SDK's shape", async ({ baseURL }) => {
  const stranger = apiCaller(baseURL, "");
  const response = await stranger.ask("/emissions/forecasts/current?location=eu-west-2");
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ title: "Unauthorized", status: 401, errors: {} });
});

test("the gauges tell the present hour and two days of forecast, and that they are simulated", async () => {
  const scrape = async () => (await (await call.ask("/metrics")).text()).split("\n");
  const of = (lines: readonly string[], name: string) =>
    lines.filter((line) =>
      line.startsWith(`${name}{region="eu-west-2",signal="average",scope="lifecycle"`),
    );
  // The worker makes the first forecasts some seconds after it has begun.
  const forecastCount = async () => of(await scrape(), "grid_carbon_forecast").length;
  await expect.poll(forecastCount, { timeout: 80_000 }).toBe(48);
  const lines = await scrape();
  const value = (name: string) => Number(of(lines, name)[0]?.split(" ").at(-1));
  expect(value("grid_carbon_forecast")).toBeGreaterThan(0);
  expect(value("grid_carbon_simulated")).toBe(1);
  // In the first minutes of an hour nobody has measured it yet, and the series is absent.
  const present = of(lines, "grid_carbon_intensity");
  const hour = of(lines, "grid_carbon_intensity_timestamp_seconds");
  expect(hour).toHaveLength(present.length);
  for (const line of hour) expect(Number(line.split(" ").at(-1)) % 3600).toBe(0);
});
