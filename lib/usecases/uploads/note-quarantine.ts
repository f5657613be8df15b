import type { UploadRow } from "#db/queries/uploads/select-upload.ts";
import type { UploadOutcome } from "#db/queries/uploads/update-upload.ts";
import type { Quality } from "../../domain/health/quality.ts";
import type { ObjectStore } from "../../ports/object-store.ts";

const MOST_BYTES = 64 * 1024;

/** Where the note about a quarantined object lies: beside it, under `quarantine/`. */
export const quarantineNoteKey = (objectKey: string): string =>
  `${objectKey.replace(/^raw\//, "quarantine/")}.metadata.json`;

/**
 * Leaves a note in the object store that an upload was quarantined whole, and why, with the field
 * names that tools around health-data-ai-platform read. The bytes stay where they are. Writing it
 * twice leaves one note.
 *
 * Errors   storage_unavailable.
 */
export async function noteQuarantine(
  store: ObjectStore,
  params: { upload: UploadRow; outcome: UploadOutcome; quality: Quality; at: Date },
): Promise<void> {
  const { upload, outcome, quality, at } = params;
  const scores = Object.fromEntries(quality.checks.map(({ name, score }) => [name, score]));
  const failed = quality.checks.filter(({ passed }) => !passed);
  const note = {
    original_key: upload.objectKey,
    quarantine_reason: [
      outcome.reasonCode,
      ...failed.map(({ name, detail }) => `${name}: ${detail}`),
    ],
    quality_score: quality.score,
    warnings: quality.checks.filter(({ score }) => score < 1).map(({ detail }) => detail),
    quarantined_at: at.toISOString(),
    validation_metadata: {
      schema_valid: scores.schema === 1,
      completeness_score: scores.completeness ?? null,
      physiological_score: scores.physiological ?? null,
      temporal_score: scores.temporal ?? null,
      record_count: outcome.recordCount,
      record_type: upload.routeHint.split(":")[1] ?? null,
    },
  };
  const text = new TextEncoder().encode(`${JSON.stringify(note, null, 2)}\n`);
  const body = async function* () {
    yield text;
  };
  await store.put(quarantineNoteKey(upload.objectKey), body(), { maxBytes: MOST_BYTES });
}
