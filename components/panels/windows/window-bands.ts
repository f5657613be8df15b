import type { ForecastWindow } from "#components/charts/forecast-model.ts";
import type { WindowsResponse } from "#lib/contracts/windows.ts";

type Candidate = Pick<WindowsResponse["candidates"][number], "rank" | "region" | "pieces">;

const MOST_OTHERS = 2;

/**
 * The picked start and the best others of its region as bands on its forecast: one for each piece,
 * the first of them with the rank.
 */
export function windowBands(
  candidates: readonly Candidate[],
  picked: Pick<Candidate, "rank" | "region">,
): ForecastWindow[] {
  const ofRegion = candidates.filter(({ region }) => region === picked.region);
  const others = ofRegion.filter(({ rank }) => rank !== picked.rank).slice(0, MOST_OTHERS);
  const own = ofRegion.filter(({ rank }) => rank === picked.rank);
  return [...others, ...own].flatMap(({ rank, pieces }) =>
    pieces.map(({ startAt, endAt }, index) => ({
      startMs: Date.parse(startAt),
      endMs: Date.parse(endAt),
      label: index === 0 ? String(rank) : "",
      isPicked: rank === picked.rank,
    })),
  );
}
