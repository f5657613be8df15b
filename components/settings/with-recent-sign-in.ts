import { ApiProblem } from "#lib/client/api.ts";
import { signInWithPasskey } from "../auth/passkey-client.ts";

/**
 * Does something that needs a recent sign-in. When the last one is too old, the person is asked
 * for their passkey, and it is done again.
 */
export async function withRecentSignIn(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
    await signInWithPasskey();
    await work();
  }
}
