/** The four lanes' multipliers of MurmurHash3 x86 128. */
const C1 = 0x239b961b;
const C2 = 0xab0e9789;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93;

/**
 * A 128-bit fingerprint of a text, to recognise equal content. Not for secrets.
 *
 * Shape    32 lower-case hex digits, the same on every machine.
 * Source   the mixing of MurmurHash3 x86 128 (Austin Appleby, public domain) over UTF-16 units.
 */
export function contentHash(text: string): string {
  let a = 0x9747b28c;
  let b = 0x3c6ef372;
  let c = 0xdaa66d2b;
  let d = 0x78dde6e4;
  for (let index = 0; index < text.length; index += 4) {
    a ^= mixLane(text.charCodeAt(index) | 0, C1, C2);
    a = (Math.imul(rotate(a, 19) + b, 5) + 0x561ccd1b) | 0;
    b ^= mixLane(text.charCodeAt(index + 1) | 0, C2, C3);
    b = (Math.imul(rotate(b, 17) + c, 5) + 0x0bcaa747) | 0;
    c ^= mixLane(text.charCodeAt(index + 2) | 0, C3, C4);
    c = (Math.imul(rotate(c, 15) + d, 5) + 0x96cd1c35) | 0;
    d ^= mixLane(text.charCodeAt(index + 3) | 0, C4, C1);
    d = (Math.imul(rotate(d, 13) + a, 5) + 0x32ac3b17) | 0;
  }
  return finish([a, b, c, d], text.length);
}

function finish(lanes: readonly [number, number, number, number], length: number): string {
  let [a, b, c, d] = lanes;
  a ^= length;
  b ^= length;
  c ^= length;
  d ^= length;
  a = (a + b + c + d) | 0;
  const first = avalanche(a);
  const second = avalanche((b + first) | 0);
  const third = avalanche((c + second) | 0);
  const fourth = avalanche((d + third) | 0);
  return [first, second, third, fourth]
    .map((lane) => (lane >>> 0).toString(16).padStart(8, "0"))
    .join("");
}

function mixLane(unit: number, before: number, after: number): number {
  return Math.imul(rotate(Math.imul(unit, before), 15), after);
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function avalanche(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
