import type { ForecastWindow } from "#components/charts/forecast-model.ts";
import type { WindowsResponse } from "#lib/contracts/windows.ts";

type Candidate = Pick<WindowsResponse["candidates"][number], "rank" | "region" | "pieces">;

const MOST_OTHERS = 2;

/**
 * The picked start and the best others of its region as bands on its forecast: one for each piece,
 * the longest of them with the rank.
 */
export function windowBands(
  candidates: readonly Candidate[],
  picked: Pick<Candidate, "rank" | "region">,
): ForecastWindow[] {
  const ofRegion = candidates.filter(({ region }) => region === picked.region);
  const others = ofRegion.filter(({ rank }) => rank !== picked.rank).slice(0, MOST_OTHERS);
  const own = ofRegion.filter(({ rank }) => rank === picked.rank);
  return [...others, ...own].flatMap(({ rank, pieces }) => {
    const bands = pieces.map(({ startAt, endAt }) => ({
      startMs: Date.parse(startAt),
      endMs: Date.parse(endAt),
      isPicked: rank === picked.rank,
    }));
    const longest = bands.toSorted((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs))[0];
    return bands.map((band) => ({ ...band, label: band === longest ? String(rank) : "" }));
  });
}
