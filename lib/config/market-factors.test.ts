import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readConfig } from "./env.ts";
import { readMarketFactors } from "./market-factors.ts";

const contract = {
  name: "Wind farm",
  coveredRatio: 0.6,
  factorGPerKwh: 0,
  firstDay: "2026-01-01",
  lastDay: "2026-12-31",
};
const residual = { factorGPerKwh: 500, source: "the operator", year: 2025 };
const text = (region: unknown, id = "eu-central-1") => JSON.stringify({ [id]: region });

describe("MARKET_FACTORS", () => {
  test("is read as JSON; the last day counts to its end", () => {
    const factors = readMarketFactors(text({ instruments: [contract], residual }));
    expect(factors.get("eu-central-1")).toEqual({
      instruments: [
        {
          name: "Wind farm",
          coveredRatio: 0.6,
          factorGPerKwh: 0,
          validFromMs: Date.parse("2026-01-01T00:00:00Z"),
          validToMs: Date.parse("2027-01-01T00:00:00Z"),
        },
      ],
      residual,
    });
  });

  test("is read from a file, and an alias means its region", () => {
    const folder = mkdtempSync(join(tmpdir(), "market-"));
    try {
      const path = join(folder, "market.json");
      writeFileSync(path, text({ residual }, "West Europe"));
      expect([...readMarketFactors(path).keys()]).toEqual(["westeurope"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("unset is no contract", () => {
    expect(readMarketFactors(undefined).size).toBe(0);
    const config = readConfig({ DATABASE_URL: "postgres://localhost/pulsegrid" });
    expect(config.marketFactors.size).toBe(0);
  });

  test.each([
    ["no JSON", "{", "is not JSON"],
    ["a file that is not there", "/nowhere/market.json", "neither JSON nor a file"],
    ["a list", "[1]", "expected record"],
    ["an unknown region", text({ residual }, "mars-1"), "mars-1: is not a known region"],
    [
      "a region under two names",
      JSON.stringify({ westeurope: { residual }, "West Europe": { residual } }),
      "westeurope is there twice",
    ],
    ["a region without anything", text({}), "neither instruments nor a residual mix"],
    ["a misspelt field", text({ residual, instrument: [] }), "eu-central-1: "],
    [
      "percent for a ratio",
      text({ instruments: [{ ...contract, coveredRatio: 60 }] }),
      "at most 1",
    ],
    [
      "an offset",
      text({ instruments: [{ ...contract, factorGPerKwh: -50 }] }),
      "instruments: 0: factorGPerKwh",
    ],
    [
      "a day that is none",
      text({ instruments: [{ ...contract, lastDay: "2026-02-30" }] }),
      "lastDay",
    ],
    [
      "an end before its beginning",
      text({ instruments: [{ ...contract, lastDay: "2025-12-31" }] }),
      "before firstDay",
    ],
    [
      "more than the whole",
      text({ instruments: [contract, { ...contract, firstDay: "2026-03-01" }] }),
      "more than the whole from 2026-03-01",
    ],
    ["a residual mix without a source", text({ residual: { ...residual, source: "" } }), "source"],
    [
      "a residual mix without a year",
      text({ residual: { factorGPerKwh: 1, source: "x" } }),
      "year",
    ],
  ])("with %s is refused in one line that names it", (_label, value, sentence) => {
    const read = () =>
      readConfig({ DATABASE_URL: "postgres://localhost/x", MARKET_FACTORS: value });
    expect(read).toThrow(sentence);
    expect(read).toThrow(/^MARKET_FACTORS: [^\n]+$/);
  });
});
