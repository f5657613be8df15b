import { type RecordType, recordTypeNamed } from "../../domain/health/catalogue.ts";
import { openContainer } from "./avro/stream-container.ts";
import { ByteQueue } from "./transport/byte-queue.ts";
import { UnreadableUpload } from "./unreadable-upload.ts";

/** How many records are looked at where the file goes on after its head. */
const LOOKED_AT = 10;

export type AvroProbe =
  | { kind: "records"; type: RecordType; schemaName: string; recordCount: number | null }
  | { kind: "unsupported"; schemaName: string }
  | { kind: "no-records" }
  | { kind: "unreadable"; reason: string };

/**
 * What the head of an Avro file tells: the type by its schema, and whether its first records can be
 * decoded.
 *
 * Shape    `isWhole`: the head is all there is, and its records are counted.
 * Missing  `recordCount` is null where the file goes on after its head.
 */
export async function probeAvro(head: Uint8Array, isWhole: boolean): Promise<AvroProbe> {
  const source = async function* () {
    yield head;
  };
  let schemaName = "";
  let seenCount = 0;
  try {
    if (Buffer.from(head.subarray(0, 4)).toString("latin1") !== "Obj\u0001") {
      return { kind: "unreadable", reason: "not an Avro object container file" };
    }
    const { schema, values } = await openContainer(new ByteQueue(source()), head.byteLength * 64);
    schemaName = shortName(schema);
    const type = recordTypeNamed(schemaName);
    if (type === null) return { kind: "unsupported", schemaName };
    const decoded = values();
    while ((await decoded.next()).done !== true) {
      seenCount += 1;
      if (!isWhole && seenCount >= LOOKED_AT) break;
    }
    if (isWhole && seenCount === 0) return { kind: "no-records" };
    return { kind: "records", type, schemaName, recordCount: isWhole ? seenCount : null };
  } catch (error) {
    if (!(error instanceof UnreadableUpload)) throw error;
    const type = recordTypeNamed(schemaName);
    // Cut off by us, or damaged after the records that are looked at: the worker finds out.
    if (type !== null && (!isWhole || seenCount >= LOOKED_AT)) {
      return { kind: "records", type, schemaName, recordCount: null };
    }
    return { kind: "unreadable", reason: error.message };
  }
}

function shortName(schema: unknown): string {
  if (typeof schema !== "object" || schema === null || !("name" in schema)) return "";
  return typeof schema.name === "string" ? schema.name.slice(schema.name.lastIndexOf(".") + 1) : "";
}
