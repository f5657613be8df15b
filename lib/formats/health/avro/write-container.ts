import avro from "avsc";

const SYNC = Buffer.from("pulsegrid-sample");
const RECORDS_PER_BLOCK = 100;

/**
 * Records as an Avro object container with codec `null`; equal input gives equal bytes.
 *
 * Errors   throws when a record does not fit the schema.
 */
export function writeContainer(schema: avro.Schema, records: readonly object[]): Uint8Array {
  const type = avro.Type.forSchema(schema);
  const long = avro.Type.forSchema("long");
  const header = avro.Type.forSchema({ type: "map", values: "bytes" });
  const parts = [
    Buffer.from("Obj\u0001", "latin1"),
    header.toBuffer({ "avro.schema": Buffer.from(JSON.stringify(schema)) }),
    SYNC,
  ];
  for (let from = 0; from < records.length; from += RECORDS_PER_BLOCK) {
    const block = records.slice(from, from + RECORDS_PER_BLOCK);
    const data = Buffer.concat(block.map((record) => type.toBuffer(record)));
    parts.push(long.toBuffer(block.length), long.toBuffer(data.length), data, SYNC);
  }
  return Buffer.concat(parts);
}
