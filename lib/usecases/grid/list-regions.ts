import type { RegionsResponse } from "../../contracts/grid.ts";
import type { MarketFactors } from "../../domain/carbon/market-based.ts";
import { cloudRegions } from "../../domain/grid/regions.ts";

type Deps = { config: { marketFactors: ReadonlyMap<string, MarketFactors> } };

/**
 * Every cloud region the product knows, with its grid zone and PUE, and with the contracts and the
 * residual mix that are configured for it. Missing: `market` is null where nothing is.
 */
export function listRegions({ config }: Deps): RegionsResponse {
  return {
    regions: cloudRegions.map((region) => ({
      ...region,
      aliases: [...region.aliases],
      market: describeMarket(config.marketFactors.get(region.id) ?? null),
    })),
  };
}

function describeMarket(
  market: MarketFactors | null,
): RegionsResponse["regions"][number]["market"] {
  if (market === null) return null;
  return {
    instruments: market.instruments.map(({ validFromMs, validToMs, ...instrument }) => ({
      ...instrument,
      firstDay: dayOf(validFromMs),
      lastDay: dayOf(validToMs - 1),
    })),
    residual: market.residual,
  };
}

const dayOf = (timeMs: number) => new Date(timeMs).toISOString().slice(0, 10);
