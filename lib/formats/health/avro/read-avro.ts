import { recordTypeNamed, type RecordType } from "#lib/domain/health/catalogue.ts";
import { recordCandidate, recordPointer } from "../clients/health-connect-record.ts";
import { AVRO_NUTRITION_FIELDS, RECORD_FIELDS } from "../clients/record-fields.ts";
import { isLooseObject } from "../loose-json.ts";
import type { ByteQueue } from "../transport/byte-queue.ts";
import { UnreadableUpload } from "../unreadable-upload.ts";
import type { UploadItems } from "../upload-items.ts";
import { avroCorrupt } from "./avro-cursor.ts";
import { openContainer } from "./stream-container.ts";

/**
 * The records of an Avro object container as the health-sync-app writes them: one record type a
 * file, named by its schema. Fields may be flat (`timeEpochMillis`) or nested (`time.epochMillis`).
 *
 * Errors   UnreadableUpload `not_avro`, `avro_corrupt`, `avro_schema_unsupported`,
 *          `avro_codec_unsupported`, `too_many_values`.
 */
export async function readAvro(
  queue: ByteQueue,
  items: UploadItems,
  maxBytes: number,
): Promise<void> {
  if ((await queue.peek(4)).toString("latin1") !== "Obj\u0001") {
    throw new UnreadableUpload("not_avro", "The file is not an Avro object container.");
  }
  const container = await openContainer(queue, maxBytes);
  const type = typeOf(container.schema);
  const fields = type === "Nutrition" ? AVRO_NUTRITION_FIELDS : RECORD_FIELDS[type];
  const pointerOf = (pointer: string, raw: unknown) =>
    recordPointer(pointer, raw, { type, fields });
  let position = 0;
  for await (const block of container.blocks()) {
    for (const raw of block) {
      if (!isLooseObject(raw)) throw avroCorrupt("The file holds something that is no record.");
      items.record(recordCandidate(type, raw, fields), { at: "", position, raw, type, pointerOf });
      position += 1;
      if (items.isDue) await items.flush();
    }
  }
}

function typeOf(schema: unknown): RecordType {
  const isRecord = isLooseObject(schema) && schema.type === "record";
  const type = isRecord && typeof schema.name === "string" ? recordTypeNamed(schema.name) : null;
  if (type !== null) return type;
  throw new UnreadableUpload(
    "avro_schema_unsupported",
    "The record type of this Avro file is not one this version reads.",
  );
}
