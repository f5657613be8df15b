import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sampleDay } from "#lib/domain/health/sample-day.ts";
import { sampleAvroFiles } from "#lib/formats/health/sample-avro.ts";

const FOLDER = join(import.meta.dirname, "..", "public", "samples");
const DAY = {
  dayStartMs: Date.parse("2025-02-04T00:00:00+01:00"),
  zoneOffsetMinutes: 60,
  seed: 20_250_204,
};

mkdirSync(FOLDER, { recursive: true });
const json = `${JSON.stringify(sampleDay(DAY))}\n`;
const files = [
  { name: "health-connect-day.json", bytes: Buffer.from(json) },
  ...sampleAvroFiles(DAY),
];
for (const { name, bytes } of files) {
  writeFileSync(join(FOLDER, name), bytes);
  console.log(`${name} ${bytes.length} bytes`);
}
