import xz from "xz-decompress";

/**
 * What an xz block holds.
 *
 * Errors   throws when it is damaged, cut off, asks for a dictionary beyond 64 MiB, or makes more
 *          than `mostBytes`.
 */
export async function unpackXz(block: Buffer, mostBytes: number): Promise<Uint8Array> {
  const input = new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(new Uint8Array(block));
      controller.close();
    },
  });
  const reader = new xz.XzReadableStream(input).getReader();
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(pieces);
    sizeBytes += value.length;
    if (sizeBytes > mostBytes) {
      await reader.cancel();
      throw new RangeError("The data is too large.");
    }
    // The decoder writes the next piece where this one lies.
    if (value.length > 0) pieces.push(Uint8Array.from(value));
  }
}
