import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { freePort } from "#db/embedded/free-port.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { runCampaign } from "./campaign.ts";
import { describeReport } from "./describe-report.ts";
import { addSenders } from "./people.ts";

const KILLS = 12;
const SEED = Math.floor(Math.random() * 1e9);

let database: TestDatabase;
let dataDir: string;

beforeEach(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  dataDir = await mkdtemp(path.join(tmpdir(), "pulsegrid-faults-"));
});

afterEach(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

test(`D23, H1, H2: ${KILLS} kills of web and worker lose no acknowledged upload and double none`, async () => {
  const report = await runCampaign({
    installation: {
      databaseUrl: database.url,
      dataDir,
      webUrl: `http://127.0.0.1:${await freePort()}`,
    },
    db: database.db,
    senders: await addSenders(database.db, 2),
    kills: KILLS,
    seed: SEED,
    hasBuild: false,
    onProgress: () => {},
  });
  const { acknowledged, ...faults } = report.audit;
  process.stdout.write(`${describeReport(report, SEED)}\n`);
  expect(report.kills.length).toBeGreaterThanOrEqual(KILLS);
  expect(acknowledged).toBeGreaterThan(0);
  expect(faults).toMatchObject({ lost: [], doubled: [], unfinished: [], failed: [] });
  expect(report.exits).toEqual({ web: "SIGTERM", worker: "code 0" });
}, 240_000);
