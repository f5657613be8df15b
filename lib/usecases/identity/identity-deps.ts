import type { Database } from "#db/client.ts";
import type { Clock } from "#lib/ports/clock.ts";
import type { Log } from "#lib/ports/log.ts";

/** What the identity use-cases take from outside; each asks for the part it needs. */
export type IdentityDeps = {
  db: Database;
  clock: Clock;
  log: Log;
  newId: () => string;
  /** Bytes of a cryptographic random number generator. */
  randomBytes: (sizeBytes: number) => Uint8Array;
  /** The configured address of the site; passkeys are bound to it. */
  publicUrl: string;
};
