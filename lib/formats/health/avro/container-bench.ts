import avro from "avsc";
import { SAMPLE_SCHEMAS } from "../sample-schemas.ts";

const SYNC = Buffer.alloc(16, 7);
export const LONG = avro.Type.forSchema("long");
export const DAY = { dayStartMs: Date.UTC(2025, 1, 4), zoneOffsetMinutes: -300, seed: 3 };

export type ContainerParts = {
  schema: unknown;
  codec?: string;
  count: number;
  data: Uint8Array;
  /** What the file says the size is. */
  size?: number;
};

/** An object container of one block, which may say anything about itself. */
export function container(parts: ContainerParts): Buffer {
  const header = avro.Type.forSchema({ type: "map", values: "bytes" });
  const codec = parts.codec === undefined ? {} : { "avro.codec": Buffer.from(parts.codec) };
  return Buffer.concat([
    Buffer.from("Obj\u0001", "latin1"),
    header.toBuffer({ "avro.schema": Buffer.from(JSON.stringify(parts.schema)), ...codec }),
    SYNC,
    LONG.toBuffer(parts.count),
    LONG.toBuffer(parts.size ?? parts.data.length),
    parts.data,
    SYNC,
  ]);
}

export const METADATA = {
  id: "a",
  dataOriginPackageName: "app.one",
  lastModifiedTimeEpochMillis: DAY.dayStartMs,
  clientRecordId: null,
  clientRecordVersion: 0,
  device: null,
};

/** A steps record as the health-sync-app writes it, and its bytes. */
export const STEPS = {
  metadata: METADATA,
  startTimeEpochMillis: DAY.dayStartMs,
  endTimeEpochMillis: DAY.dayStartMs + 1,
  startZoneOffsetId: "-05:00",
  endZoneOffsetId: "-05:00",
  count: 12,
  appRecordFetchTimeEpochMillis: DAY.dayStartMs,
};
export const STEPS_DATA = avro.Type.forSchema(SAMPLE_SCHEMAS.steps).toBuffer(STEPS);

/** An Avro schema that a value fits, with whole numbers as long. */
export function schemaOf(value: unknown, name: string): avro.Schema {
  if (value === null) return ["null", "string"];
  if (typeof value === "string") return "string";
  if (typeof value === "number") return Number.isInteger(value) ? "long" : "double";
  if (Array.isArray(value)) return { type: "array", items: schemaOf(value[0], `${name}Entry`) };
  const fields = Object.entries(Object(value)).map(([field, inner]) => ({
    name: field,
    type: schemaOf(inner, `${name}_${field}`),
  }));
  return { type: "record", name, fields };
}
