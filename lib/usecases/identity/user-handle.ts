/** The WebAuthn user handle of a person: the bytes of the account id, as base64url. */
export function userHandle(userId: string): string {
  return Buffer.from(userId, "utf8").toString("base64url");
}
