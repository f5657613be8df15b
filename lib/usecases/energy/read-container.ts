import type { Database } from "#db/client.ts";
import {
  selectContainerHours,
  type StoredContainerHour,
} from "#db/queries/energy/select-container-hours.ts";
import { selectContainers } from "#db/queries/energy/select-containers.ts";
import { selectIntensityHours } from "#db/queries/grid/select-intensity-hours.ts";
import type {
  ContainerHour,
  ContainerQuery,
  ContainerResponse,
} from "#lib/contracts/containers.ts";
import { priceEnergy } from "#lib/domain/carbon/price-energy.ts";
import { idleShareJoules } from "#lib/domain/energy/idle-share.ts";
import { Failure } from "#lib/domain/errors.ts";
import { distinctZones, findRegion } from "#lib/domain/grid/regions.ts";
import type { Clock } from "#lib/ports/clock.ts";
import { requireHours } from "../grid/require-hours.ts";
import { describeContainer } from "./describe-container.ts";
import { regionPlaces } from "./region-places.ts";

/**
 * One container with every hour of a range.
 *
 * Missing  an hour without a measurement has nulls for energy, one without an intensity for grams.
 * Errors   not_found for an unknown id; invalid_input for a range that cannot be read.
 */
export async function readContainer(
  deps: { db: Database; clock: Clock },
  { id, query }: { id: string; query: ContainerQuery },
): Promise<ContainerResponse> {
  const now = deps.clock.now();
  const { from, to, hours } = requireHours(query, now);
  const { signal, scope } = query;
  const price = { signal, scope, from, to };
  const params = { ...price, id, regions: null, places: regionPlaces };
  const [[row], stored] = await Promise.all([
    selectContainers(deps.db, params),
    selectContainerHours(deps.db, { id, from, to }),
  ]);
  if (row === undefined) throw new Failure("not_found", "There is no container with this id.");

  const region = row.region === null ? null : findRegion(row.region);
  const zones = region === null ? [] : distinctZones([region]);
  const intensities = await selectIntensityHours(deps.db, { ...price, zones });
  const intensityAt = new Map(
    intensities.map(({ hourAtMs, intensityGPerKwh }) => [hourAtMs, intensityGPerKwh]),
  );
  const storedAt = new Map(stored.map((hour) => [hour.hourAt.getTime(), hour]));
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    signal,
    scope,
    container: describeContainer(row, now),
    hours: hours.map((hourMs) =>
      containerHour(hourMs, storedAt.get(hourMs), {
        intensityGPerKwh: intensityAt.get(hourMs) ?? null,
        pueRatio: region?.pueRatio ?? null,
      }),
    ),
  };
}

function containerHour(
  hourMs: number,
  stored: StoredContainerHour | undefined,
  price: { intensityGPerKwh: number | null; pueRatio: number | null },
): ContainerHour {
  const hourAt = new Date(hourMs).toISOString();
  const { intensityGPerKwh } = price;
  if (stored === undefined) {
    const unknown = { energyJoules: null, watts: null, idleJoules: null, co2eG: null };
    return { hourAt, ...unknown, intensityGPerKwh };
  }
  const { energyJoules, coveredSeconds, node } = stored;
  const idleJoules = node === null ? null : idleShareJoules(energyJoules, node);
  return {
    hourAt,
    energyJoules,
    watts: coveredSeconds > 0 ? energyJoules / coveredSeconds : null,
    idleJoules,
    intensityGPerKwh,
    co2eG: priceEnergy({ ...price, energyJoules: energyJoules + (idleJoules ?? 0) }),
  };
}
