import { decode } from "next-auth/jwt";
import { z } from "zod";

/** What the session cookie holds: the id of a session row and the secret that proves it. */
export const sessionClaims = z.object({ sid: z.uuid(), sec: z.string().min(1).max(100) });
export type SessionClaims = z.infer<typeof sessionClaims>;

const MAX_CHARACTERS = 4096;

/** The only header we write. Anything else would let the caller choose how a token is read. */
const HEADER = { alg: "dir", enc: "A256GCM" };

/**
 * The claims of a session cookie. They prove nothing yet: the row decides.
 *
 * Missing  null for no cookie, one we did not encrypt, another algorithm (`none` included), an
 *          expired one and one without our claims. Never throws for what a caller sends.
 * Errors   Error without a secret: nothing is ever read with an empty key.
 */
export async function readSessionCookie(
  value: string | null,
  secret: string | null,
): Promise<SessionClaims | null> {
  if (secret === null || secret === "") throw new Error("no secret to read sessions with");
  if (value === null || value.length > MAX_CHARACTERS || !hasOurHeader(value)) return null;
  try {
    return sessionClaims.safeParse(await decode({ token: value, secret })).data ?? null;
  } catch {
    return null;
  }
}

function hasOurHeader(token: string): boolean {
  const [header] = token.split(".");
  try {
    const text = Buffer.from(header ?? "", "base64url").toString("utf8");
    return z
      .strictObject({ alg: z.literal(HEADER.alg), enc: z.literal(HEADER.enc) })
      .safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
