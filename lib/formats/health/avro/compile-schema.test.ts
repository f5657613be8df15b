import avro from "avsc";
import fc from "fast-check";
import { expect, test } from "vitest";
import { AvroCursor } from "./avro-cursor.ts";
import { compileSchema } from "./compile-schema.ts";

test("values are read as an independent Avro library wrote them", () => {
  const schema: avro.Schema = {
    type: "record",
    name: "Any",
    fields: [
      { name: "long", type: "long" },
      { name: "double", type: "double" },
      { name: "text", type: "string" },
      { name: "choice", type: ["null", "string"] },
      { name: "list", type: { type: "array", items: "long" } },
    ],
  };
  // That library rounds longs beyond 2^52; those are held to a bigint encoding below.
  const exact = fc.integer({ min: -(2 ** 52), max: 2 ** 52 });
  const value = fc.record({
    long: exact,
    double: fc.double(),
    text: fc.string({ unit: "grapheme" }),
    choice: fc.option(fc.string()),
    list: fc.array(exact),
  });
  const compiled = compileSchema(schema);
  const type = avro.Type.forSchema(schema);
  fc.assert(
    fc.property(value, (written) => {
      const cursor = new AvroCursor(type.toBuffer(written));
      expect(compiled.read(cursor)).toEqual(written);
      expect(cursor.remaining).toBe(0);
    }),
  );
});

test("every 64-bit long is read exactly: as a number where that is safe, else as a bigint", () => {
  const edges = [0n, 1n, -1n, 2n ** 27n, 2n ** 52n, 2n ** 53n, -(2n ** 53n), 2n ** 63n - 1n];
  const long = fc.oneof(
    fc.constantFrom(...edges, -(2n ** 63n)),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.bigInt({ min: -(2n ** 54n), max: 2n ** 54n }),
    fc.bigInt({ min: -(2n ** 30n), max: 2n ** 30n }),
  );
  fc.assert(
    fc.property(long, (written) => {
      const cursor = new AvroCursor(encodeLong(written));
      const read = cursor.readLong();
      expect(BigInt(read)).toBe(written);
      expect(typeof read).toBe(Number.isSafeInteger(Number(written)) ? "number" : "bigint");
      expect(cursor.remaining).toBe(0);
    }),
  );
});

/** Zigzag, then seven bits a byte, lowest first (Avro specification, "int and long"). */
function encodeLong(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
  while (rest >= 128n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}
