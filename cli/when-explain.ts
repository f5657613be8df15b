import type { WindowsNextResponse } from "#lib/contracts/windows.ts";

/** A decision in words for a person, several lines. Times are in UTC, the deadline as it was given. */
export function explain(
  decision: WindowsNextResponse,
  { deadlineShown }: { deadlineShown: string },
): string {
  const { region, startAt, pieces, reason, latestStartAt, forecastMethod, issuedAt } = decision;
  const start =
    decision.decision === "run"
      ? `Start now in ${region}.`
      : `Start at ${startAt} in ${region}, in ${wordsOf(decision.waitSeconds)}.`;
  const cut = pieces.map((piece) => `${piece.startAt} to ${piece.endAt}`).join(", ");
  return [
    `${start} ${reason}`,
    ...(pieces.length > 1 ? [`In pieces: ${cut}.`] : []),
    ...savingOf(decision),
    `To be done by ${deadlineShown}; the latest start is ${latestStartAt}.`,
    forecastMethod === null
      ? `There is no forecast of ${region}.`
      : `Forecast: ${forecastMethod}, made ${issuedAt ?? "at an unknown time"}${decision.simulated ? ", simulated" : ""}.`,
  ].join("\n");
}

function savingOf({ savedPercent, savedG, worstCase, homeRegion }: WindowsNextResponse): string[] {
  if (savedPercent === null || savedPercent === 0) return [];
  const change = `${Math.abs(savedPercent).toFixed(1)} % ${savedPercent > 0 ? "less" : "more"} CO2e`;
  const grams = savedG === null ? "" : ` (${Math.abs(savedG).toFixed(0)} g)`;
  const { savedPercent: worst } = worstCase;
  const atWorst =
    worst === null
      ? "; how far the forecast may be off is not known"
      : `; at worst ${Math.abs(worst).toFixed(1)} % ${worst >= 0 ? "less" : "more"}`;
  return [`Expected: ${change}${grams} than starting at once in ${homeRegion}${atWorst}.`];
}

function wordsOf(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes} min` : `${hours} h ${minutes % 60} min`;
}
