/** Multipliers of MurmurHash3 x86 128. */
const C1 = 0x239b961b;
const C2 = 0xab0e9789;

/** Tags that keep values of different kinds, and lists of different shape, apart. */
const TAG = { text: 1, number: 2, nothing: 3, yes: 4, no: 5, open: 6, close: 7 } as const;

const SEED = [0x9747b28c, 0x3c6ef372, 0xdaa66d2b, 0x78dde6e4];

/** One number, and the same bytes as two words. */
const numberBytes = new Float64Array(1);
const numberWords = new Int32Array(numberBytes.buffer);

/**
 * A 128-bit fingerprint of plain data, to recognise equal content. Not for secrets.
 *
 * Shape    32 lower-case hex digits, the same on every machine. Only the values of an object
 *          count, in its own order, not its keys: the caller fingerprints one shape.
 * Source   the mixing steps of MurmurHash3 x86 128 (Austin Appleby, public domain).
 */
export function contentHash(value: unknown): string {
  const lanes = Int32Array.from(SEED);
  addValue(lanes, value);
  const [a = 0, b = 0, c = 0, d = 0] = lanes;
  const first = avalanche((a + b + c + d) | 0);
  const second = avalanche((b + first) | 0);
  const third = avalanche((c + second) | 0);
  const fourth = avalanche((d + third) | 0);
  return hex([first, second, third, fourth]);
}

function addValue(lanes: Int32Array, value: unknown): void {
  if (typeof value === "number") addNumber(lanes, value);
  else if (typeof value === "string") addText(lanes, value);
  else if (typeof value === "boolean") addWord(lanes, value ? TAG.yes : TAG.no);
  else if (typeof value !== "object" || value === null) addWord(lanes, TAG.nothing);
  else {
    addWord(lanes, TAG.open);
    const parts: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
    for (const part of parts) addValue(lanes, part);
    addWord(lanes, TAG.close);
  }
}

function addNumber(lanes: Int32Array, value: number): void {
  numberBytes[0] = value;
  addWord(lanes, TAG.number);
  addWord(lanes, numberWords[0] ?? 0);
  addWord(lanes, numberWords[1] ?? 0);
}

function addText(lanes: Int32Array, text: string): void {
  addWord(lanes, TAG.text);
  addWord(lanes, text.length);
  for (let index = 0; index < text.length; index += 2) {
    addWord(lanes, text.charCodeAt(index) | (text.charCodeAt(index + 1) << 16));
  }
}

function addWord(lanes: Int32Array, word: number): void {
  const a = lanes[0] ?? 0;
  const b = lanes[1] ?? 0;
  const mixed = Math.imul(rotate(Math.imul(word, C1), 15), C2);
  lanes[0] = b;
  lanes[1] = lanes[2] ?? 0;
  lanes[2] = lanes[3] ?? 0;
  lanes[3] = Math.imul(rotate(a ^ mixed, 19) + b, 5) + 0x561ccd1b;
}

const DIGITS = "0123456789abcdef";
const digitCodes: number[] = Array.from({ length: 32 }, () => 0);

/** Words as hex digits in one piece: `toString(16)` of a number beyond 2^31 is ten times slower. */
function hex(words: readonly number[]): string {
  let position = 0;
  for (const word of words) {
    for (let shift = 28; shift >= 0; shift -= 4) {
      digitCodes[position] = DIGITS.charCodeAt((word >>> shift) & 15);
      position += 1;
    }
  }
  return String.fromCharCode(...digitCodes);
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
