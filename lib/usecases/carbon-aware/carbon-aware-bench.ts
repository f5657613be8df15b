import { randomBytes, randomUUID } from "node:crypto";
import { inject } from "vitest";
import { appUser } from "#db/schema/app-user.ts";
import { gridForecast } from "#db/schema/grid-forecast.ts";
import { gridPoint } from "#db/schema/grid-point.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import { createApiToken } from "../identity/create-api-token.ts";

const THIS_HOUR = Date.parse("2026-05-11T12:00:00Z");
export const NOW = new Date(THIS_HOUR + 20 * 60_000);
const key = { signal: "average", scope: "lifecycle" } as const;

/** `hours` hours from that far off the present one, as the SDK writes the time. */
export const at = (hours: number) =>
  new Date(THIS_HOUR + hours * HOUR_MS).toISOString().replace(".000Z", "+00:00");

const measured = (zone: string, source: string, values: Readonly<Record<number, number>>) =>
  Object.entries(values).map(([hour, intensityGPerKwh]) => ({
    ...key,
    zone,
    source,
    hourAt: new Date(THIS_HOUR + Number(hour) * HOUR_MS),
    intensityGPerKwh,
    firstIntensityGPerKwh: intensityGPerKwh,
    estimated: source === "entsoe" || source === "annual-average",
    fetchedAt: NOW,
  }));

const forecast = (zone: string, issuedHour: number, valueOf: (hour: number) => number) =>
  Array.from({ length: 96 }, (_each, index) => ({
    ...key,
    zone,
    source: "own-history",
    method: "own-ridge",
    historyHours: 4000,
    issuedAt: new Date(THIS_HOUR + issuedHour * HOUR_MS + 6 * 60_000),
    hourAt: new Date(THIS_HOUR + (issuedHour + index) * HOUR_MS),
    intensityGPerKwh: valueOf(issuedHour + index) - 10,
    expectedGPerKwh: valueOf(issuedHour + index),
  }));

/**
 * uksouth (GB): measured 200 now and 100, 150, 250 the hours before; forecast 300, but 80 and 90
 * five and six hours ahead. Two hours ago it was forecast at 500. germanywestcentral (DE):
 * estimated 100, two hours ago. francecentral (FR): an annual average alone. swedencentral
 * (SE-SE3): simulated 20, five hours ago.
 */
export async function openCarbonAwareDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase(inject("postgresUrl"));
  await database.db
    .insert(gridPoint)
    .values([
      ...measured("GB", "uk-carbon-intensity", { [-3]: 100, [-2]: 150, [-1]: 250, 0: 200 }),
      ...measured("DE", "entsoe", { [-2]: 100 }),
      ...measured("FR", "annual-average", { [-1]: 50, 0: 50 }),
      ...measured("SE-SE3", "simulated", { [-5]: 20 }),
    ]);
  const dip: Readonly<Record<number, number>> = { 5: 80, 6: 90 };
  await database.db
    .insert(gridForecast)
    .values([...forecast("GB", 0, (hour) => dip[hour] ?? 300), ...forecast("GB", -2, () => 500)]);
  return database;
}

/** A token of somebody with that scope. */
export async function tokenWith(database: TestDatabase, scope: "read" | "upload"): Promise<string> {
  const user = { id: randomUUID(), name: `Somebody who may ${scope}`, role: "member" as const };
  await database.db.insert(appUser).values({ ...user, createdAt: NOW });
  const deps = {
    db: database.db,
    clock: { now: () => NOW, sleep: async () => {} },
    newId: () => randomUUID(),
    randomBytes: (sizeBytes: number) => randomBytes(sizeBytes),
  };
  const made = await createApiToken(deps, { userId: user.id, name: scope, scopes: [scope] });
  return made.token;
}
