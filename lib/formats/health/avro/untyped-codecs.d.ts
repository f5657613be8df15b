/** snappyjs ships no types; this is what is used of it. */
declare module "snappyjs" {
  const snappy: {
    uncompress(packed: Uint8Array, mostBytes: number): Uint8Array;
    compress(bytes: Uint8Array): Uint8Array;
  };
  export default snappy;
}
