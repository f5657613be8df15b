/**
 * Whether a passkey's signature counter fits what was stored. An authenticator that counts must
 * count upwards: a repeated or lower value means that the key exists twice. One that does not
 * count sends 0 for ever, which is accepted as long as it never counted before.
 *
 * Source   WebAuthn level 3, section 6.1.1.
 */
export function isCounterPlausible(storedCounter: number, receivedCounter: number): boolean {
  if (storedCounter === 0 && receivedCounter === 0) return true;
  return receivedCounter > storedCounter;
}
