import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEiaSource } from "./grid-eia.ts";
import { createEntsoeSource } from "./grid-entsoe.ts";
import {
  at,
  hasRecorded,
  json,
  openProviderBench,
  type ProviderBench,
  recorded,
  signal,
} from "./provider-bench.ts";

let bench: ProviderBench;
beforeAll(async () => {
  bench = await openProviderBench();
});
afterAll(() => bench.close());

describe("ENTSO-E", () => {
  const source = () =>
    createEntsoeSource({ ...bench.http("2025-10-24T12:57:00Z"), token: "t0ken" });
  const answer = (xml: string, status = 200) =>
    bench.server.answer((_incoming, response) => response.writeHead(status).end(xml));
  const range = {
    zone: "FI",
    fromMs: at("2025-10-24T00:00Z"),
    toMs: at("2025-10-24T02:00Z"),
    signal,
  };
  const series = (psrType: string, points: string, extra = "") => `<TimeSeries>
    <inBiddingZone_Domain.mRID codingScheme="A01">10YFI-1--------U</inBiddingZone_Domain.mRID>${extra}
    <quantity_Measure_Unit.name>MAW</quantity_Measure_Unit.name><curveType>A03</curveType>
    <MktPSRType><psrType>${psrType}</psrType></MktPSRType>
    <Period><timeInterval><start>2025-10-24T00:00Z</start><end>2025-10-24T02:00Z</end></timeInterval>
    <resolution>PT15M</resolution>${points}</Period></TimeSeries>`;
  const point = (position: number, quantity: number | string) =>
    `<Point><position>${position}</position><quantity>${quantity}</quantity></Point>`;
  const document = (...parts: string[]) =>
    `<?xml version="1.0"?><GL_MarketDocument xmlns="urn:x">${parts.join("")}</GL_MarketDocument>`;

  test("asks for the generation of the zone's area in its own time format", async () => {
    answer(document(series("B14", point(1, 100))));
    await source().history(range);
    const [asked] = bench.server.requests.map(({ url }) => bench.urlOf(url).searchParams);
    expect(Object.fromEntries(asked ?? [])).toEqual({
      securityToken: "t0ken",
      documentType: "A75",
      processType: "A16",
      in_Domain: "10YFI-1--------U",
      periodStart: "202510240000",
      periodEnd: "202510240200",
    });
  });

  test("points that a curve of type A03 leaves out repeat the one before", async () => {
    // Coal: 100 MW for the first hour and two quarters, then 500; nuclear 300 MW throughout.
    answer(document(series("B05", point(1, 100) + point(7, 500)), series("B14", point(1, 300))));
    const readings = await source().history(range);
    const lifecycle = readings.filter(({ scope }) => scope === "lifecycle");
    // By hand: (100 x 820 + 300 x 12) / 400 = 214; (300 x 820 + 300 x 12) / 600 = 416.
    expect(lifecycle.map(({ intensityGPerKwh }) => intensityGPerKwh)).toEqual([214, 416]);
    const direct = readings.filter(({ scope }) => scope === "direct");
    // By hand: 100 x 760 / 400 = 190; 300 x 760 / 600 = 380.
    expect(direct.map(({ intensityGPerKwh }) => intensityGPerKwh)).toEqual([190, 380]);
    expect(readings.every(({ estimated }) => estimated)).toBe(true);
  });

  test("storage and the power that plants draw are left out", async () => {
    const drawn = "<outBiddingZone_Domain.mRID>10YFI-1--------U</outBiddingZone_Domain.mRID>";
    answer(
      document(
        series("B14", point(1, 300)),
        series("B10", point(1, 900)),
        series("B04", point(1, 50), drawn),
      ),
    );
    const [first] = (await source().mix?.(range)) ?? [];
    expect(first?.mix).toEqual({ nuclear: 300 });
    expect(first?.fossilFreeRatio).toBe(1);
    expect(first?.renewableRatio).toBe(0);
  });

  test("a kind of plant that is not known is counted as unknown, not left out", async () => {
    answer(document(series("B14", point(1, 300)), series("B99", point(1, 100))));
    const [first] = (await source().mix?.(range)) ?? [];
    expect(first?.mix).toEqual({ nuclear: 300, unknown: 100 });
    // By hand: 300 / 400.
    expect(first?.fossilFreeRatio).toBe(0.75);
  });

  test("an hour without one of the large kinds of plant is a gap, not a cleaner hour", async () => {
    const coal = series("B05", point(1, 400)).replace("02:00Z</end>", "01:00Z</end>");
    answer(document(coal, series("B14", point(1, 300))));
    const hours = (await source().mix?.(range)) ?? [];
    expect(hours.map(({ hourAtMs }) => hourAtMs)).toEqual([range.fromMs]);
  });

  test("no matching data is a gap, with 200 or with 400; another refusal is an error", async () => {
    const reason = (text: string) =>
      `<?xml version="1.0"?><Acknowledgement_MarketDocument><Reason><text>${text}</text></Reason></Acknowledgement_MarketDocument>`;
    answer(reason("No matching data found for Data item"));
    expect(await source().history(range)).toEqual([]);
    answer(reason("No matching data found for Data item"), 400);
    expect(await source().history(range)).toEqual([]);
    answer(reason("Invalid query attributes"), 400);
    await expect(source().history(range)).rejects.toMatchObject({ code: "upstream_invalid" });
    answer("Unauthorized", 401);
    await expect(source().history(range)).rejects.toMatchObject({ code: "upstream_refused" });
  });

  test.each([
    ["a wrong unit", document(series("B14", point(1, 1)).replace("MAW", "KWT"))],
    ["text for a number", document(series("B14", point(1, "n/a")))],
    ["an odd resolution", document(series("B14", point(1, 1)).replace("PT15M", "P1Y"))],
    [
      "a period of a thousand years",
      document(series("B14", point(1, 1)).replace("2025-10-24T02", "3025-10-24T02")),
    ],
    ["an entity", `<!DOCTYPE a [<!ENTITY b "c">]>${document()}`],
    ["an open end", document().replace("</GL_MarketDocument>", "")],
    ["HTML", "<html><body>Sign in</body></html>"],
    ["nothing", ""],
  ])("K13: refuses a body with %s", async (_label, xml) => {
    answer(xml);
    await expect(source().history(range)).rejects.toMatchObject({ code: "upstream_invalid" });
  });

  test.skipIf(!hasRecorded)("reads a recorded document of Finland", async () => {
    answer(recorded("entsoe/FI_production.xml"));
    const day = { ...range, fromMs: at("2025-10-22T00:00Z"), toMs: at("2025-10-23T00:00Z") };
    const hours = (await source().mix?.(day)) ?? [];
    expect(hours).toHaveLength(24);
    for (const { mix, fossilFreeRatio } of hours) {
      expect(mix.nuclear).toBeGreaterThan(1000);
      expect(fossilFreeRatio).toBeGreaterThan(0.8);
    }
    const readings = await source().history(day);
    expect(readings).toHaveLength(48);
    for (const { intensityGPerKwh } of readings) {
      expect(intensityGPerKwh).toBeGreaterThanOrEqual(0);
      expect(intensityGPerKwh).toBeLessThan(200);
    }
  });
});

describe("EIA", () => {
  const source = () => createEiaSource({ ...bench.http("2022-10-31T14:20Z"), apiKey: "k3y" });
  const range = {
    zone: "US-NW-PGE",
    fromMs: at("2022-10-31T10:00Z"),
    toMs: at("2022-10-31T12:00Z"),
    signal,
  };
  const row = (period: string, fueltype: string, value: number | string | null) => ({
    period,
    respondent: "PGE",
    fueltype,
    value,
    "value-units": "megawatthours",
  });
  const body = (data: unknown[], total: number | string = data.length) => ({
    response: { total, frequency: "hourly", data },
  });

  test("a period names the end of its hour, and a number may be text", async () => {
    bench.server.answer((_incoming, response) =>
      json(
        response,
        body([
          row("2022-10-31T11", "NG", "100"),
          row("2022-10-31T11", "WAT", 300),
          row("2022-10-31T12", "NG", 0),
          row("2022-10-31T12", "WAT", 300),
        ]),
      ),
    );
    const readings = await source().history(range);
    const lifecycle = readings.filter(({ scope }) => scope === "lifecycle");
    // By hand: (100 x 490 + 300 x 24) / 400 = 140.5; without gas 24. Zero is a value.
    expect(lifecycle.map((each) => [each.hourAtMs, each.intensityGPerKwh])).toEqual([
      [at("2022-10-31T10:00Z"), 140.5],
      [at("2022-10-31T11:00Z"), 24],
    ]);
    const params = bench.urlOf(bench.server.requests[0]?.url).searchParams;
    expect(params.get("start")).toBe("2022-10-31T11");
    expect(params.get("end")).toBe("2022-10-31T12");
    expect(params.get("facets[respondent][]")).toBe("PGE");
  });

  test("null is a gap: an hour that lacks a large fuel has no intensity", async () => {
    bench.server.answer((_incoming, response) =>
      json(
        response,
        body([
          row("2022-10-31T11", "NG", null),
          row("2022-10-31T11", "WAT", 300),
          row("2022-10-31T12", "NG", 100),
          row("2022-10-31T12", "WAT", 300),
        ]),
      ),
    );
    const hours = await source().mix?.(range);
    expect(hours?.map(({ hourAtMs }) => hourAtMs)).toEqual([at("2022-10-31T11:00Z")]);
  });

  test("reads page after page", async () => {
    bench.server.answer((incoming, response) => {
      const offset = Number(bench.urlOf(incoming.url).searchParams.get("offset"));
      json(response, body([row(`2022-10-31T1${1 + offset}`, "NUC", 100)], "2"));
    });
    expect(await source().mix?.(range)).toHaveLength(2);
    expect(bench.server.requests).toHaveLength(2);
  });

  test.skipIf(!hasRecorded)("reads recorded bodies: nulls, storage, nothing at all", async () => {
    const mixOf = async (file: string) => {
      bench.server.answer((_incoming, response) => json(response, recorded(`eia-v2/${file}`)));
      return source().mix?.(range);
    };
    // The 12:00 value of 400 MWh belongs to the hour that begins at 11:00; the one before is null.
    expect(await mixOf("US-NW-PGE-with-nulls.json")).toMatchObject([
      { hourAtMs: at("2022-10-31T11:00Z"), mix: { gas: 400 }, fossilFreeRatio: 0 },
    ]);
    expect(await mixOf("US_CAL_IID-battery_storage.json")).toEqual([]);
    expect(await mixOf("US_CAR_SC-nuclear.json")).toEqual([]);
  });

  test("a missing key is a refusal; another unit is not understood", async () => {
    bench.server.answer((_incoming, response) =>
      json(response, { error: { code: "API_KEY_MISSING" } }, 403),
    );
    await expect(source().history(range)).rejects.toMatchObject({ code: "upstream_refused" });
    const wrong = { ...row("2022-10-31T11", "NG", 1), "value-units": "gigawatthours" };
    bench.server.answer((_incoming, response) => json(response, body([wrong])));
    await expect(source().history(range)).rejects.toMatchObject({ code: "upstream_invalid" });
  });

  test("covers balancing authorities of the United States alone", () => {
    const zones = ["US-CAL-CISO", "US-MIDA-PJM", "US-XX-NONE", "US-AK", "DE", "FI"];
    expect(zones.filter((zone) => source().covers(zone))).toEqual(["US-CAL-CISO", "US-MIDA-PJM"]);
  });
});
