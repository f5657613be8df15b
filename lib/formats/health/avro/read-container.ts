import { inflateRawSync } from "node:zlib";
import { readJson } from "../read-json.ts";
import { UnreadableUpload } from "../unreadable-upload.ts";
import { AvroCursor, avroCorrupt } from "./avro-cursor.ts";
import { type CompiledSchema, compileSchema } from "./compile-schema.ts";

const MAGIC = [0x4f, 0x62, 0x6a, 0x01];
const SYNC_BYTES = 16;
const MOST_INFLATED_BYTES = 268_435_456;

/** Whether bytes start as an Avro object container does. */
export function isAvroContainer(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, index) => bytes[index] === byte);
}

export type AvroContainer = {
  /** The writer's schema as JSON. */
  schema: unknown;
  /** Every value of the file in order; throws at the first damage. */
  values: () => Generator;
};

/**
 * Opens an Avro object container held in memory.
 *
 * Shape    codecs `null` and `deflate`.
 * Errors   UnreadableUpload `avro_corrupt` (also while iterating), `avro_codec_unsupported`,
 *          `avro_schema_unsupported`.
 * Source   Apache Avro 1.12 specification, "Object Container Files".
 */
export function readContainer(bytes: Uint8Array): AvroContainer {
  const cursor = new AvroCursor(bytes);
  cursor.readBytes(MAGIC.length);
  const header = readHeader(cursor);
  const sync = Buffer.from(cursor.readBytes(SYNC_BYTES));
  const inflate = codecNamed(header.get("avro.codec"));
  const schemaBytes = header.get("avro.schema");
  if (schemaBytes === undefined) throw avroCorrupt("The file has no schema.");
  const schema = readSchema(schemaBytes);
  const type = compileSchema(schema);
  return { schema, values: () => readBlocks(cursor, { type, sync, inflate }) };
}

function readHeader(cursor: AvroCursor): Map<string, Uint8Array> {
  const header = new Map<string, Uint8Array>();
  for (let count = cursor.readCount(); count !== 0; count = cursor.readCount()) {
    if (count < 0) cursor.readCount();
    for (let left = Math.abs(count); left > 0; left -= 1) {
      const key = cursor.readString();
      header.set(key, cursor.readBytes(cursor.readCount()));
    }
  }
  return header;
}

function readSchema(bytes: Uint8Array): unknown {
  try {
    return readJson(bytes);
  } catch {
    throw avroCorrupt("The schema of the file is not readable.");
  }
}

type Inflate = (block: Uint8Array, mostBytes: number) => Uint8Array;

function codecNamed(name: Uint8Array | undefined): Inflate {
  const codec = name === undefined ? "null" : Buffer.from(name).toString("latin1");
  if (codec === "null") return (block) => block;
  if (codec === "deflate") {
    return (block, mostBytes) => inflateRawSync(block, { maxOutputLength: mostBytes });
  }
  throw new UnreadableUpload(
    "avro_codec_unsupported",
    "The Avro file is compressed in a way that is not read; use null or deflate.",
  );
}

type Blocks = { type: CompiledSchema; sync: Buffer; inflate: Inflate };

function* readBlocks(cursor: AvroCursor, { type, sync, inflate }: Blocks): Generator {
  let budgetBytes = MOST_INFLATED_BYTES;
  while (cursor.remaining > 0) {
    const count = cursor.readCount();
    const data = cursor.readBytes(cursor.readCount());
    if (!sync.equals(cursor.readBytes(SYNC_BYTES))) {
      throw avroCorrupt("A block of the file is damaged.");
    }
    const block = inflated(data, inflate, budgetBytes);
    budgetBytes -= block.length;
    if (count < 0 || count * Math.max(1, type.leastBytes) > block.length) {
      throw avroCorrupt("A block claims more records than it has bytes.");
    }
    type.allow(block.length);
    const inside = new AvroCursor(block);
    for (let index = 0; index < count; index += 1) yield type.read(inside);
    if (inside.remaining > 0) throw avroCorrupt("A block holds more than its records.");
  }
}

function inflated(data: Uint8Array, inflate: Inflate, mostBytes: number): Uint8Array {
  try {
    return inflate(data, Math.max(1, mostBytes));
  } catch {
    throw avroCorrupt("A compressed block is damaged or too large.");
  }
}
