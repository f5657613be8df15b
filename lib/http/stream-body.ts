/**
 * A response body from a generator, asked for more when the client has taken what there was. The
 * generator is ended when the client goes away; `onLeave` is called before, to wake one that waits.
 *
 * Errors   one thrown on the way cuts the body off, which the client sees.
 */
export function streamBody(
  source: AsyncGenerator<Uint8Array>,
  onLeave: () => void = () => {},
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await source.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => {
      onLeave();
      await source.return(undefined);
    },
  });
}
