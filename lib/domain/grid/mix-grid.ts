import { drawsPower, type FuelMix, type MixPart, mixParts, shareOfParts } from "./fuel-mix.ts";
import { basisOfSource, chooseBasis, type MixBasis, tellsPower } from "./mix-basis.ts";

/** One source's mix of one hour; of a source that tells no power (`tellsPower`), in per cent. */
export type KnownMix = {
  hourAtMs: number;
  source: string;
  mix: FuelMix;
  renewableRatio: number | null;
  fossilFreeRatio: number | null;
  estimated: boolean;
};

/** One part of the mix on the hours of an axis; null where the part or the hour is not known. */
export type MixColumn = {
  part: MixPart;
  /** Null as well where the source tells shares alone. */
  meanMw: (number | null)[];
  shareRatio: (number | null)[];
  /** Mean share over the known hours. An hour that lacks the part counts as 0: it is in no whole. */
  meanShareRatio: number;
};

export type MixGrid = {
  basis: MixBasis | null;
  /** The hour's mix where one is known, in the order of the axis. */
  hours: (KnownMix | null)[];
  totalMw: (number | null)[];
  columns: MixColumn[];
  /** Hours only the other basis knows. They are left out: the two are never mixed. */
  otherBasisHours: number;
  /** Hours in which plants drew power, which counts as 0. */
  drawingHours: number;
};

/**
 * Hourly mixes of one zone laid on a fixed axis, all on one basis: `wanted`, or the one that knows
 * more of the hours.
 *
 * Shape    of several mixes of an hour and basis the first in the list is taken.
 * Missing  an hour that is not known, or in which nothing was generated, is null in all columns.
 */
export function layMixOnHours(
  axis: readonly number[],
  known: readonly KnownMix[],
  wanted: MixBasis | null,
): MixGrid {
  const byBasis = {
    consumption: firstOfEachHour(known, "consumption"),
    generation: firstOfEachHour(known, "generation"),
  };
  const countOf = (basis: MixBasis) => axis.filter((hour) => byBasis[basis].has(hour)).length;
  const counts = { consumption: countOf("consumption"), generation: countOf("generation") };
  const basis = chooseBasis(
    wanted === null ? counts : { consumption: 0, generation: 0, [wanted]: counts[wanted] },
  );
  const chosen = byBasis[basis ?? wanted ?? "consumption"];
  const other = byBasis[(basis ?? wanted) === "generation" ? "consumption" : "generation"];
  const hours = axis.map((hourAtMs) => chosen.get(hourAtMs) ?? null);
  const shared = hours.map((hour) => (hour === null ? null : sharesOf(hour)));
  return {
    basis,
    hours,
    totalMw: shared.map((hour) => hour?.totalMw ?? null),
    columns: columnsOf(shared),
    otherBasisHours: axis.filter((hour) => !chosen.has(hour) && other.has(hour)).length,
    drawingHours: hours.filter((hour) => hour !== null && drawsPower(hour.mix)).length,
  };
}

function firstOfEachHour(known: readonly KnownMix[], basis: MixBasis): Map<number, KnownMix> {
  const first = new Map<number, KnownMix>();
  for (const hour of known) {
    if (basisOfSource(hour.source) !== basis || first.has(hour.hourAtMs)) continue;
    // What has no whole has no shares: it would stand before a source that knows them.
    if (shareOfParts(hour.mix) !== null) first.set(hour.hourAtMs, hour);
  }
  return first;
}

type Shared = {
  totalMw: number | null;
  parts: readonly { part: MixPart; meanMw: number | null; shareRatio: number }[];
} | null;

function sharesOf({ mix, source }: KnownMix): Shared {
  const shared = shareOfParts(mix);
  if (shared === null || tellsPower(source)) return shared;
  return { totalMw: null, parts: shared.parts.map((each) => ({ ...each, meanMw: null })) };
}

function columnsOf(hours: readonly Shared[]): MixColumn[] {
  const knownCount = hours.filter((hour) => hour !== null).length;
  const byPart = hours.map((hour) => new Map(hour?.parts.map((each) => [each.part, each])));
  return mixParts
    .map((part) => {
      const cells = byPart.map((parts) => parts.get(part) ?? null);
      const sum = cells.reduce((total, cell) => total + (cell?.shareRatio ?? 0), 0);
      return {
        part,
        meanMw: cells.map((cell) => cell?.meanMw ?? null),
        shareRatio: cells.map((cell) => cell?.shareRatio ?? null),
        meanShareRatio: knownCount === 0 ? 0 : sum / knownCount,
      };
    })
    .filter(({ shareRatio }) => shareRatio.some((share) => share !== null));
}

/** Mean of the known values; null when none is known. */
export function meanOfKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}
