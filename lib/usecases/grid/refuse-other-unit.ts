import type { Queryable } from "#db/client.ts";
import { selectTypicalIntensities } from "#db/queries/grid/select-typical-intensities.ts";
import { Failure } from "../../domain/errors.ts";
import { looksLikeAnotherUnit } from "../../domain/grid/other-unit.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import type { Intake } from "./read-intake.ts";

/** What a series has had for so long is what its next values are held against. */
const TYPICAL_DAYS = 30;

/**
 * Lets readings pass that are in the unit of those before them. Every way into the table goes
 * through here: a run that is refused must not come back as a day asked for again.
 *
 * Errors   upstream_invalid for values that are another unit's; nothing of them is to be stored.
 */
export async function refuseOtherUnit(
  db: Queryable,
  read: { source: string; zone: string; points: Intake["points"]; now: Date },
): Promise<void> {
  const { source, zone, now } = read;
  const from = new Date(now.getTime() - TYPICAL_DAYS * 24 * HOUR_MS);
  const known = { zone, source, from, leastCount: 24 };
  for (const [scope, typical] of await selectTypicalIntensities(db, known)) {
    const points = read.points.filter((point) => point.scope === scope);
    const values = points.map(({ intensityGPerKwh }) => intensityGPerKwh);
    // Every kind of plant has a life that emits something; combustion alone may be nothing.
    if (looksLikeAnotherUnit(values, typical, { canBeZero: scope !== "lifecycle" })) {
      throw new Failure(
        "upstream_invalid",
        `${source} gave ${values.length} values below a hundredth of what this zone had: another unit.`,
      );
    }
  }
}
