import { v7 as uuidv7 } from "uuid";
import { type Database, openDatabase } from "#db/client.ts";
import { createPulsegridHttp } from "../adapters/pulsegrid-http.ts";
import { systemClock } from "../adapters/system-clock.ts";
import { readClientToken, readConfig } from "../config/env.ts";
import type { Clock } from "../ports/clock.ts";

/** What planning a run takes of an installation: its database, and neither queue nor store. */
export type PlannerDeps = {
  db: Database;
  clock: Clock;
  config: { gridRegions: readonly string[]; demo: boolean };
  newId: () => string;
};

/**
 * Opens the database for one question and closes it: a command may wait for hours in between.
 *
 * Errors   Failure `configuration` at once, and not when it is used.
 */
export function openPlanner(): <Result>(
  work: (deps: PlannerDeps) => Promise<Result>,
) => Promise<Result> {
  const config = readConfig();
  return async (work) => {
    const { db, close } = await openDatabase({
      url: config.databaseUrl,
      poolSize: 2,
      applicationName: "pulsegrid-cli",
    });
    try {
      return await work({ db, clock: systemClock, config, newId: uuidv7 });
    } finally {
      await close();
    }
  };
}

/** The clock that such a command waits by. */
export const plannerClock: Clock = systemClock;

/** Another installation, asked over HTTP with the token of the environment. */
export const remotePlanner = (serverUrl: string) =>
  createPulsegridHttp({ fetch, serverUrl, token: readClientToken() });
