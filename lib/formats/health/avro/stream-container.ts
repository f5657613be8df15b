import { readJson } from "../read-json.ts";
import type { ByteQueue } from "../transport/byte-queue.ts";
import { AvroCursor, avroCorrupt } from "./avro-cursor.ts";
import { type Codec, codecNamed } from "./codecs.ts";
import { type CompiledSchema, compileSchema } from "./compile-schema.ts";

const MAGIC_BYTES = 4;
const SYNC_BYTES = 16;
const LONGEST_VARINT = 10;
const MOST_HEADER_ENTRIES = 1_000;
const MOST_HEADER_BYTES = 1_048_576;
const MOST_BLOCK_BYTES = 134_217_728;

export type AvroStream = {
  /** The writer's schema as JSON. */
  schema: unknown;
  /** The values of each block in order, a block held at a time; throws at the first damage. */
  blocks: () => AsyncGenerator<Generator>;
  /** The same one by one, which takes longer. */
  values: () => AsyncGenerator;
};

/**
 * Opens an Avro object container that arrives in pieces.
 *
 * Shape    codecs null, deflate, snappy, bzip2, xz and zstandard.
 * Errors   UnreadableUpload `not_avro`, `avro_corrupt` (also while iterating),
 *          `avro_codec_unsupported`, `avro_schema_unsupported`, `too_many_values`.
 * Source   Apache Avro 1.12 specification, "Object Container Files".
 */
export async function openContainer(queue: ByteQueue, maxBytes: number): Promise<AvroStream> {
  await queue.take(MAGIC_BYTES);
  const header = await readHeader(queue);
  const sync = Buffer.from(await exactly(queue, SYNC_BYTES));
  const codec = codecNamed(header.get("avro.codec")?.toString("latin1") ?? "null");
  const schemaBytes = header.get("avro.schema");
  if (schemaBytes === undefined) throw avroCorrupt("The file has no schema.");
  const schema = readSchema(schemaBytes);
  const type = compileSchema(schema);
  const blocks = () => readBlocks(queue, { type, sync, codec, maxBytes });
  return { schema, blocks, values: () => oneByOne(blocks()) };
}

async function* oneByOne(blocks: AsyncGenerator<Generator>): AsyncGenerator {
  for await (const block of blocks) yield* block;
}

async function readHeader(queue: ByteQueue): Promise<Map<string, Buffer>> {
  const header = new Map<string, Buffer>();
  for (let count = await takeCount(queue); count !== 0; count = await takeCount(queue)) {
    if (count < 0) await takeCount(queue);
    for (let left = Math.abs(count); left > 0; left -= 1) {
      const key = (await takeBytes(queue, MOST_HEADER_BYTES)).toString("utf8");
      header.set(key, await takeBytes(queue, MOST_HEADER_BYTES));
      if (header.size > MOST_HEADER_ENTRIES) throw avroCorrupt("The file's header has no end.");
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

type Blocks = { type: CompiledSchema; sync: Buffer; codec: Codec; maxBytes: number };

async function* readBlocks(queue: ByteQueue, blocks: Blocks): AsyncGenerator<Generator> {
  const { type, sync, codec } = blocks;
  let budgetBytes = blocks.maxBytes;
  while (!(await queue.isAtEnd())) {
    const count = await takeCount(queue);
    const data = await takeBytes(queue, MOST_BLOCK_BYTES);
    if (!sync.equals(await exactly(queue, SYNC_BYTES))) {
      throw avroCorrupt("A block of the file is damaged.");
    }
    const block = await unpacked(codec, data, Math.min(budgetBytes, MOST_BLOCK_BYTES));
    budgetBytes -= block.length;
    if (count < 0 || count * Math.max(1, type.leastBytes) > block.length) {
      throw avroCorrupt("A block claims more records than it has bytes.");
    }
    yield readValues(type, block, count);
  }
}

function* readValues(type: CompiledSchema, block: Uint8Array, count: number): Generator {
  type.allow(block.length);
  const inside = new AvroCursor(block);
  for (let index = 0; index < count; index += 1) yield type.read(inside);
  if (inside.remaining > 0) throw avroCorrupt("A block holds more than its records.");
}

async function unpacked(codec: Codec, data: Buffer, mostBytes: number): Promise<Uint8Array> {
  try {
    return await codec(data, Math.max(1, mostBytes));
  } catch {
    throw avroCorrupt("A compressed block is damaged or too large.");
  }
}

async function takeCount(queue: ByteQueue): Promise<number> {
  const bytes = await queue.peek(LONGEST_VARINT);
  const cursor = new AvroCursor(bytes);
  const count = cursor.readCount();
  await queue.take(bytes.length - cursor.remaining);
  return count;
}

/** Bytes with their length before them. The length is held against a limit, then against the file. */
async function takeBytes(queue: ByteQueue, mostBytes: number): Promise<Buffer> {
  const length = await takeCount(queue);
  if (length < 0 || length > mostBytes) throw avroCorrupt("A length in the file is impossible.");
  return exactly(queue, length);
}

async function exactly(queue: ByteQueue, length: number): Promise<Buffer> {
  const bytes = await queue.take(length);
  if (bytes === null) throw avroCorrupt("The file ends in the middle of a block.");
  return bytes;
}
