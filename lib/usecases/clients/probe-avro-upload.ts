import { probeAvro } from "#lib/formats/health/probe-avro.ts";

/** What of a file is looked at before it is taken. */
const HEAD_BYTES = 2 ** 20;

/** What the head of an Avro file tells. */
export type AvroProbe = Awaited<ReturnType<typeof probeAvro>>;

/** Looks at the head of an Avro file that comes in, and gives the file back with the head in it. */
export async function probeAvroUpload(
  source: AsyncIterable<Uint8Array>,
): Promise<{ probe: AvroProbe; body: AsyncIterable<Uint8Array> }> {
  const pieces: Uint8Array[] = [];
  const rest = source[Symbol.asyncIterator]();
  let sizeBytes = 0;
  let isWhole = false;
  while (sizeBytes < HEAD_BYTES && !isWhole) {
    const { done, value } = await rest.next();
    isWhole = done === true;
    if (done === true) break;
    pieces.push(value);
    sizeBytes += value.byteLength;
  }
  async function* body(): AsyncGenerator<Uint8Array> {
    yield* pieces;
    if (!isWhole) yield* { [Symbol.asyncIterator]: () => rest };
  }
  return { probe: await probeAvro(Buffer.concat(pieces), isWhole), body: body() };
}
