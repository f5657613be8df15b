import { expect, test } from "vitest";
import { regionsResponse } from "../../contracts/grid.ts";
import { listRegions } from "./list-regions.ts";

test("a region has its contracts and residual mix as configured, and the others have null", () => {
  const market = {
    instruments: [
      {
        name: "Wind farm",
        coveredRatio: 0.6,
        factorGPerKwh: 0,
        validFromMs: Date.parse("2026-01-01T00:00:00Z"),
        validToMs: Date.parse("2027-01-01T00:00:00Z"),
      },
    ],
    residual: { factorGPerKwh: 500, source: "the operator", year: 2025 },
  };
  const config = { marketFactors: new Map([["eu-central-1", market]]) };
  const { regions } = regionsResponse.parse(listRegions({ config }));
  expect(regions.find(({ id }) => id === "eu-central-1")?.market).toEqual({
    instruments: [
      {
        name: "Wind farm",
        coveredRatio: 0.6,
        factorGPerKwh: 0,
        firstDay: "2026-01-01",
        lastDay: "2026-12-31",
      },
    ],
    residual: { factorGPerKwh: 500, source: "the operator", year: 2025 },
  });
  expect(regions.filter(({ market: found }) => found !== null)).toHaveLength(1);
});
