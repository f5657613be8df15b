import type { Queryable } from "#db/client.ts";
import { selectTypicalMixPower } from "#db/queries/grid/select-typical-mix-power.ts";
import { checkMix, type StatedIntensity } from "../../domain/grid/check-mix.ts";
import { shareOfParts } from "../../domain/grid/fuel-mix.ts";
import type { MixReading } from "../../domain/grid/mix-hours.ts";
import { looksLikeAnotherPower } from "../../domain/grid/other-unit.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";

const TYPICAL_DAYS = 30;
const LEAST_TYPICAL_HOURS = 24;

export type JudgedMix = {
  mix: MixReading[];
  /** Sentences on what was left out or doubted, for the person who runs the installation. */
  notes: string[];
};

/**
 * The hours of a mix that can be true, held against what its source has stated of the same hours
 * and had before. A mix never fails a run: what cannot be true is left out, with a note.
 */
export async function judgeMix(
  db: Queryable,
  input: {
    zone: string;
    source: string;
    mix: readonly MixReading[];
    stated: readonly StatedIntensity[];
    now: Date;
  },
): Promise<JudgedMix> {
  const { zone, source, now } = input;
  const { accepted, refusedCount, doubtedCount } = checkMix(input.mix, input.stated);
  const notes: string[] = [];
  if (refusedCount > 0) {
    notes.push(`${refusedCount} hours of the mix refused: off the hour or above 3,000,000 MW.`);
  }
  const totals = accepted.flatMap(({ mix }) => shareOfParts(mix)?.totalMw ?? []);
  if (totals.length === 0) return { mix: accepted, notes };
  const from = new Date(now.getTime() - TYPICAL_DAYS * 24 * HOUR_MS);
  const known = { zone, source, from, leastCount: LEAST_TYPICAL_HOURS };
  if (looksLikeAnotherPower(totals, await selectTypicalMixPower(db, known))) {
    const text = `No mix: ${totals.length} hours of a power a hundred times off what this zone had: another unit.`;
    return { mix: [], notes: [...notes, text] };
  }
  if (doubtedCount > 0) {
    notes.push(
      `${doubtedCount} hours of the mix contradict the intensity of the same source more than threefold; kept as estimated.`,
    );
  }
  return { mix: accepted, notes };
}
