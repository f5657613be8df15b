import { readFileSync } from "node:fs";
import { z } from "zod";
import {
  coverageProblem,
  type MarketFactors,
  type MarketInstrument,
} from "../domain/carbon/market-based.ts";
import { Failure } from "../domain/errors.ts";
import { findRegion } from "../domain/grid/regions.ts";

const DAY_MS = 86_400_000;

const factorGPerKwh = z.number().min(0).max(3000);
const day = z.iso.date("must be a day: YYYY-MM-DD").transform((text) => Date.parse(text));

const instrument = z
  .strictObject({
    name: z.string().min(1).max(120),
    coveredRatio: z.number().gt(0, "must be above 0").max(1, "must be at most 1"),
    factorGPerKwh,
    firstDay: day,
    lastDay: day,
  })
  .refine(({ firstDay, lastDay }) => firstDay <= lastDay, "lastDay: is before firstDay")
  .transform(({ firstDay, lastDay, ...rest }): MarketInstrument => ({
    ...rest,
    validFromMs: firstDay,
    validToMs: lastDay + DAY_MS,
  }));

const residual = z.strictObject({
  factorGPerKwh,
  source: z.string().min(1).max(120),
  year: z.number().int().min(2000).max(2100),
});

const byRegion = z.record(
  z.string(),
  z.strictObject({
    instruments: z.array(instrument).max(50).default([]),
    residual: residual.nullable().default(null),
  }),
);

/**
 * MARKET_FACTORS: contracts and residual mixes by region, as JSON or as the path of a file that
 * holds it.
 *
 * Missing  no variable is no contract: an empty map.
 * Errors   Failure `configuration`, one line that names the variable and the place.
 */
export function readMarketFactors(text: string | undefined): ReadonlyMap<string, MarketFactors> {
  const factors = new Map<string, MarketFactors>();
  if (text === undefined) return factors;
  const parsed = byRegion.safeParse(parseJson(textOf(text.trim())));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw problem([...(issue?.path ?? []), issue?.message ?? "is not valid"].join(": "));
  }
  for (const [id, market] of Object.entries(parsed.data)) {
    const region = findRegion(id);
    if (region === null) throw problem(`${id}: is not a known region`);
    if (factors.has(region.id)) throw problem(`${id}: ${region.id} is there twice`);
    checkMarket(id, market);
    factors.set(region.id, market);
  }
  return factors;
}

function checkMarket(id: string, { instruments, residual: mix }: MarketFactors): void {
  if (instruments.length === 0 && mix === null) {
    throw problem(`${id}: has neither instruments nor a residual mix`);
  }
  const fromMs = coverageProblem(instruments);
  if (fromMs !== null) {
    const since = new Date(fromMs).toISOString().slice(0, 10);
    throw problem(`${id}: instruments cover more than the whole from ${since} on`);
  }
}

function textOf(textOrPath: string): string {
  if (/^[[{]/.test(textOrPath)) return textOrPath;
  try {
    return readFileSync(textOrPath, "utf8");
  } catch {
    throw problem(`is neither JSON nor a file that can be read: ${textOrPath.slice(0, 200)}`);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw problem("is not JSON");
  }
}

const problem = (text: string) => new Failure("configuration", `MARKET_FACTORS: ${text}`);
