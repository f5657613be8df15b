import { isLooseObject, type LooseObject } from "../loose-json.ts";
import { UnreadableUpload } from "../unreadable-upload.ts";
import { type AvroCursor, avroCorrupt } from "./avro-cursor.ts";

/** A schema made ready: how to read one value, and the least bytes one takes. */
export type CompiledType = {
  read: (cursor: AvroCursor) => unknown;
  leastBytes: number;
  /** Values one reading makes at most outside of lists, to bound what a schema can multiply. */
  width: number;
};

const WIDEST = 500;
const DEEPEST = 32;
/** A value takes at least a byte but for null; what a file may make beyond that is bounded. */
const VALUES_PER_BYTE = 4;
const FREE_VALUES = 1_000_000;

/** Types named so far, and how many values the file may still make. */
type Compilation = { named: Map<string, CompiledType>; valuesLeft: number };

export type CompiledSchema = CompiledType & {
  /** Told of each block before it is read: what it may make grows with its bytes. */
  allow: (byteCount: number) => void;
};

const PRIMITIVES: ReadonlyMap<string, CompiledType> = new Map([
  ["null", { read: () => null, leastBytes: 0, width: 1 }],
  ["boolean", { read: (cursor: AvroCursor) => cursor.readBoolean(), leastBytes: 1, width: 1 }],
  ["int", { read: (cursor: AvroCursor) => cursor.readLong(), leastBytes: 1, width: 1 }],
  ["long", { read: (cursor: AvroCursor) => cursor.readLong(), leastBytes: 1, width: 1 }],
  ["float", { read: (cursor: AvroCursor) => cursor.readFloat(), leastBytes: 4, width: 1 }],
  ["double", { read: (cursor: AvroCursor) => cursor.readDouble(), leastBytes: 8, width: 1 }],
  [
    "bytes",
    {
      read: (cursor: AvroCursor) => cursor.readBytes(cursor.readCount()).length,
      leastBytes: 1,
      width: 1,
    },
  ],
  ["string", { read: (cursor: AvroCursor) => cursor.readString(), leastBytes: 1, width: 1 }],
]);

/**
 * A reader for values of a writer's schema. A union gives the value of its branch, an enumeration
 * its name; `bytes` and `fixed`, which no health record uses, give only their length.
 *
 * Errors   UnreadableUpload `avro_schema_unsupported` for a schema that is wrong, recursive, too
 *          wide, or has lists of entries without bytes; while reading, `avro_corrupt` and
 *          `too_many_values`.
 */
export function compileSchema(schema: unknown): CompiledSchema {
  const compilation: Compilation = { named: new Map(), valuesLeft: FREE_VALUES };
  const allow = (byteCount: number) => {
    compilation.valuesLeft += byteCount * VALUES_PER_BYTE;
  };
  return { ...compile(schema, compilation, 0), allow };
}

function unsupported(): UnreadableUpload {
  return new UnreadableUpload("avro_schema_unsupported", "The Avro schema is not one we read.");
}

function compile(schema: unknown, compilation: Compilation, depth: number): CompiledType {
  if (depth > DEEPEST) throw unsupported();
  if (typeof schema === "string") {
    const found = PRIMITIVES.get(schema) ?? compilation.named.get(shortName(schema));
    if (found === undefined) throw unsupported();
    return found;
  }
  if (Array.isArray(schema)) return compileUnion(schema, compilation, depth);
  if (!isLooseObject(schema)) throw unsupported();
  switch (schema.type) {
    case "record":
      return compileRecord(schema, compilation, depth);
    case "enum":
      return compileEnum(schema, compilation);
    case "array":
      return compileList(compile(schema.items, compilation, depth + 1), compilation);
    case "map":
      return compileList(mapEntry(compile(schema.values, compilation, depth + 1)), compilation);
    case "fixed":
      return compileFixed(schema, compilation);
    default:
      return compile(schema.type, compilation, depth + 1);
  }
}

function shortName(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function remember(schema: LooseObject, type: CompiledType, { named }: Compilation): CompiledType {
  if (typeof schema.name !== "string" || type.width > WIDEST) throw unsupported();
  named.set(shortName(schema.name), type);
  return type;
}

function compileRecord(schema: LooseObject, compilation: Compilation, depth: number): CompiledType {
  if (!Array.isArray(schema.fields)) throw unsupported();
  const fields = schema.fields.map((field: unknown) => {
    if (!isLooseObject(field) || typeof field.name !== "string") throw unsupported();
    if (field.name === "__proto__") throw unsupported();
    return { name: field.name, ...compile(field.type, compilation, depth + 1) };
  });
  const width = fields.reduce((sum, field) => sum + field.width, 1);
  const leastBytes = fields.reduce((sum, field) => sum + field.leastBytes, 0);
  const read = (cursor: AvroCursor) => {
    spend(compilation, fields.length);
    const record: Record<string, unknown> = {};
    for (const field of fields) record[field.name] = field.read(cursor);
    return record;
  };
  return remember(schema, { read, leastBytes, width }, compilation);
}

function spend(compilation: Compilation, count: number): void {
  compilation.valuesLeft -= count;
  if (compilation.valuesLeft < 0) {
    throw new UnreadableUpload(
      "too_many_values",
      "The file holds too many values to read at once.",
    );
  }
}

function compileEnum(schema: LooseObject, compilation: Compilation): CompiledType {
  const { symbols } = schema;
  if (!Array.isArray(symbols)) throw unsupported();
  const read = (cursor: AvroCursor) => {
    const symbol: unknown = symbols[cursor.readCount()];
    if (symbol === undefined) throw avroCorrupt("A name in the file is not in its schema.");
    return symbol;
  };
  return remember(schema, { read, leastBytes: 1, width: 1 }, compilation);
}

function compileFixed(schema: LooseObject, compilation: Compilation): CompiledType {
  const { size } = schema;
  if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) throw unsupported();
  const read = (cursor: AvroCursor) => cursor.readBytes(size).length;
  return remember(schema, { read, leastBytes: size, width: 1 }, compilation);
}

function compileUnion(
  branches: readonly unknown[],
  compilation: Compilation,
  depth: number,
): CompiledType {
  const types = branches.map((branch) => compile(branch, compilation, depth + 1));
  const read = (cursor: AvroCursor) => {
    const branch = types[cursor.readCount()];
    if (branch === undefined) throw avroCorrupt("A choice in the file is not in its schema.");
    return branch.read(cursor);
  };
  return { read, leastBytes: 1, width: types.reduce((sum, type) => sum + type.width, 1) };
}

function mapEntry(values: CompiledType): CompiledType {
  const read = (cursor: AvroCursor) => [cursor.readString(), values.read(cursor)];
  return { read, leastBytes: values.leastBytes + 1, width: values.width + 1 };
}

/** A list in blocks; each count is held against the bytes left before anything is read. */
function compileList(items: CompiledType, compilation: Compilation): CompiledType {
  if (items.leastBytes === 0) throw unsupported();
  const read = (cursor: AvroCursor) => {
    const list: unknown[] = [];
    for (let count = cursor.readCount(); count !== 0; count = cursor.readCount()) {
      if (count < 0) cursor.readCount();
      const size = Math.abs(count);
      if (size * items.leastBytes > cursor.remaining) {
        throw avroCorrupt("A list claims more entries than the file has bytes.");
      }
      spend(compilation, size);
      for (let index = 0; index < size; index += 1) list.push(items.read(cursor));
    }
    return list;
  };
  return { read, leastBytes: 1, width: 1 };
}
