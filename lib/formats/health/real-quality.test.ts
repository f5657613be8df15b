import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isGoodEnough, type Quality, qualityOf } from "#lib/domain/health/quality.ts";
import { QualityTally } from "#lib/domain/health/quality-tally.ts";
import { readUpload } from "./read-upload.ts";

const DATA = join(import.meta.dirname, "..", "..", "..", "..", "shared", "data", "health");
const CONTEXT = {
  mediaType: null,
  contentEncoding: null,
  receivedAtMs: Date.UTC(2026, 0, 1),
  limits: { maxDecodedBytes: 10_000_000, maxItems: 100_000 },
};

function realFiles(): { path: string; routeHint: string }[] {
  if (!existsSync(DATA)) {
    process.stderr.write("skipped: no sample files lie beside the repository\n");
    return [];
  }
  return ["avro", "hc-webhook", "tasker"].flatMap((folder) =>
    readdirSync(join(DATA, folder))
      .filter((name) => /\.(avro|json)$/.test(name))
      .map((name) => ({
        path: join(DATA, folder, name),
        routeHint: folder === "tasker" ? `tasker:${name.replace("Record.json", "")}` : "",
      })),
  );
}

async function qualityOfFile({ path, routeHint }: { path: string; routeHint: string }) {
  const tally = new QualityTally();
  const source = (async function* () {
    yield readFileSync(path);
  })();
  await readUpload(
    source,
    { ...CONTEXT, routeHint },
    {
      add: (item) => {
        if (!item.ok) tally.addRefused();
        else if (item.kind === "deletion") tally.addDeletion();
        else tally.addRecord(item.record, item.flags);
      },
      flush: async () => {},
    },
  );
  return qualityOf(tally);
}

const files = realFiles();

test.skipIf(files.length === 0)(
  "real files score differently, and only what cannot be read is below the threshold",
  async () => {
    const judged: { name: string; quality: Quality }[] = [];
    for (const file of files) {
      const name = file.path.slice(DATA.length + 1);
      judged.push({ name, quality: await qualityOfFile(file) });
    }
    const scores = judged.map(({ quality }) => Math.round(quality.score * 1000) / 1000);
    expect(new Set(scores).size).toBeGreaterThan(5);
    expect(new Set(scores.slice(0, 12)).size).toBeGreaterThan(1);
    const poor = judged.filter(({ quality }) => !isGoodEnough(quality, 0.7));
    expect(poor.map(({ name }) => name)).toEqual([
      "hc-webhook/healthconnect_invalid_missing_fields.json",
    ]);
  },
);
