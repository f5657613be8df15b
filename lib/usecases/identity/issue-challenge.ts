import { insertChallenge } from "#db/queries/identity/insert-challenge.ts";
import { hashSecret, toBase64Url } from "./hash-secret.ts";
import type { IdentityDeps } from "./identity-deps.ts";

const CHALLENGE_BYTES = 32;
/** How long a person may take; the browser's own timeout is the same. */
export const CHALLENGE_VALID_MS = 5 * 60_000;
/** Expired challenges stay this long, so that a late answer hears "expired" and not "unknown". */
const REMEMBERED_MS = 60 * 60_000;

type Purpose =
  | { kind: "authentication" }
  | { kind: "registration"; userId: string }
  | { kind: "registration"; newUserId: string; newUserName: string; invitationId: string };

/** Stores a new random challenge for one browser and one purpose, and returns it. */
export async function issueChallenge(
  deps: Pick<IdentityDeps, "db" | "clock" | "newId" | "randomBytes">,
  input: { purpose: Purpose; ceremonySecret: string },
): Promise<string> {
  const { purpose } = input;
  const nowMs = deps.clock.now().getTime();
  const challenge = toBase64Url(deps.randomBytes(CHALLENGE_BYTES));
  const row = {
    id: deps.newId(),
    challenge,
    browserHash: hashSecret(input.ceremonySecret),
    userId: null,
    newUserId: null,
    newUserName: null,
    invitationId: null,
    expiresAt: new Date(nowMs + CHALLENGE_VALID_MS),
    ...purpose,
  };
  await insertChallenge(deps.db, { row, forgetBefore: new Date(nowMs - REMEMBERED_MS) });
  return challenge;
}
