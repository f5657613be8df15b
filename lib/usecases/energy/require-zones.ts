import { Failure } from "#lib/domain/errors.ts";

const ZONE = /^[A-Z]{2}(-[A-Z0-9]{1,10}){0,3}$/;
const MOST_ZONES = 20;

/**
 * The grid zones a comma list names, each once, in its order; none when it is absent.
 *
 * Errors   invalid_input for more than 20, or for what cannot be a zone.
 */
export function requireZones(list: string | undefined): string[] {
  const named = (list ?? "")
    .split(",")
    .map((zone) => zone.trim())
    .filter((zone) => zone !== "");
  const zones = [...new Set(named)];
  if (zones.length > MOST_ZONES || !zones.every((zone) => ZONE.test(zone))) {
    const reason = `up to ${MOST_ZONES} zones such as DE or DK-DK1`;
    throw new Failure("invalid_input", "country is no list of grid zones.", [
      { name: "country", reason },
    ]);
  }
  return zones;
}
