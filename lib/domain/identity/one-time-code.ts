/** Crockford's base 32: no I, L, O or U, so that a code can be read aloud and typed. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUP_LENGTH = 4;

/** How many random bytes a one-time code is made of: 10 bytes are 80 bits, 16 characters. */
export const ONE_TIME_CODE_BYTES = 10;

/**
 * Random bytes as a code a person can type: groups of four joined by hyphens.
 *
 * Shape    `bytes`: exactly `ONE_TIME_CODE_BYTES` long.
 * Errors   RangeError for another length.
 */
export function formatOneTimeCode(bytes: Uint8Array): string {
  if (bytes.length !== ONE_TIME_CODE_BYTES) {
    throw new RangeError(`a one-time code takes ${ONE_TIME_CODE_BYTES} bytes, got ${bytes.length}`);
  }
  let value = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let text = "";
  for (let index = 0; index < (ONE_TIME_CODE_BYTES * 8) / 5; index += 1) {
    text = ALPHABET.charAt(Number(value % 32n)) + text;
    value /= 32n;
  }
  return text.match(new RegExp(`.{${GROUP_LENGTH}}`, "g"))?.join("-") ?? text;
}

/**
 * A typed code in the one form that is hashed: capitals without spaces and hyphens, with the
 * letters people mistake for digits read as those digits.
 */
export function canonicalOneTimeCode(typed: string): string {
  return typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
}
