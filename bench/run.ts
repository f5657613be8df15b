import { parseArgs } from "node:util";
import { type Bench, runBench } from "./context.ts";
import { Report } from "./report.ts";

/** Every bench by its name: `npm run bench -- NAME [--rounds N] [--data FOLDER]`. */
const BENCHES: Readonly<Record<string, () => Promise<{ bench: Bench }>>> = {
  "etl-again": () => import("./etl-again.ts"),
  "etl-avro": () => import("./etl-avro.ts"),
  "etl-json": () => import("./etl-json.ts"),
  "eurosys-limits": () => import("./eurosys-limits.ts"),
  forecast: () => import("./forecast.ts"),
  "lets-wait-awhile": () => import("./lets-wait-awhile.ts"),
  "queue-backlog": () => import("./queue-backlog.ts"),
  "queue-latency": () => import("./queue-latency.ts"),
  "upload-large": () => import("./upload-large.ts"),
  "upload-small": () => import("./upload-small.ts"),
  heatmap: () => import("./heatmap.ts"),
  "ingest-backfill": () => import("./ingest-backfill.ts"),
  validate: () => import("./validate.ts"),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string" }, data: { type: "string" } },
});
const [name] = positionals;
const open = name !== undefined && Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (open === undefined) {
  console.error(
    `npm run bench -- NAME [--rounds N] [--data FOLDER], with one of: ${Object.keys(BENCHES).join(" ")}`,
  );
  process.exitCode = 2;
} else {
  const { bench } = await open();
  const report = new Report((line) => console.log(line));
  const rounds = values.rounds === undefined ? null : Number(values.rounds);
  console.log(`${name}, Node ${process.version}`);
  await runBench(bench, { rounds, report, dataFolder: values.data ?? null });
  if (report.failed) process.exitCode = 1;
}
