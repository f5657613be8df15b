import { Failure } from "#lib/domain/errors.ts";
import type { Log } from "#lib/ports/log.ts";

/**
 * The one refusal of a passkey, whatever the cause, so that nobody learns from it which passkeys
 * exist. The cause goes to the log.
 */
export function refusePasskey(deps: { log: Log }, cause: unknown): Failure {
  const reason = (cause instanceof Error ? cause.message : String(cause)).slice(0, 200);
  deps.log.warn({ event: "passkey_refused", reason }, "passkey refused");
  return new Failure("passkey_refused", "This passkey was refused. Please try again.");
}
