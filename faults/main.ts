import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { openDatabase } from "#db/client.ts";
import { startEmbeddedPostgres } from "#db/embedded.ts";
import { freePort } from "#db/embedded/free-port.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { runCampaign } from "./campaign.ts";
import { describeReport } from "./describe-report.ts";
import { addSenders } from "./people.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "200" },
    seed: { type: "string", default: String(Math.floor(Math.random() * 1e9)) },
    senders: { type: "string", default: "4" },
  },
});
const seed = Number(values.seed);
const hasBuild = existsSync(path.join(import.meta.dirname, "..", ".next", "BUILD_ID"));
const folder = await mkdtemp(path.join(tmpdir(), "pulsegrid-faults-"));
console.log(
  `${values.kills} kills, seed ${seed}, ${hasBuild ? "with the production build" : "no production build here: the upload route behind a bare server"}`,
);
// Durable, as in production: what is killed here are our processes.
const server = await startEmbeddedPostgres({
  folder: path.join(folder, "postgres"),
  logFile: path.join(folder, "postgres.log"),
  port: await freePort(),
  password: randomBytes(16).toString("hex"),
  database: "faults",
  durable: true,
});
try {
  await migrateDatabase(server.url);
  const database = await openDatabase({ url: server.url, poolSize: 2, applicationName: "faults" });
  const report = await runCampaign({
    installation: {
      databaseUrl: server.url,
      dataDir: path.join(folder, "data"),
      webUrl: `http://127.0.0.1:${await freePort()}`,
    },
    db: database.db,
    senders: await addSenders(database.db, Number(values.senders)),
    kills: Number(values.kills),
    seed,
    hasBuild,
    onProgress: ({ kills, acknowledged }) => {
      if (kills % 20 === 0) console.log(`${kills} kills, ${acknowledged} uploads acknowledged`);
    },
  });
  await database.close();
  console.log(describeReport(report, seed));
  const { lost, doubled, unfinished, failed } = report.audit;
  for (const id of [...lost, ...doubled, ...unfinished, ...failed]) console.log(`  ${id}`);
  if (lost.length + doubled.length + unfinished.length + failed.length > 0) process.exitCode = 1;
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
