import { selectInvitation } from "#db/queries/identity/select-invitation.ts";
import { selectPasskeysOfUser } from "#db/queries/identity/select-passkeys-of-user.ts";
import { selectUserByName } from "#db/queries/identity/select-user-by-name.ts";
import type { RegistrationOptions, RegistrationOptionsRequest } from "#lib/contracts/identity.ts";
import { Failure } from "#lib/domain/errors.ts";
import { canonicalOneTimeCode } from "#lib/domain/identity/one-time-code.ts";
import { canonicalPersonName } from "#lib/domain/identity/person-name.ts";
import { relyingParty } from "#lib/domain/identity/relying-party.ts";
import type { Viewer } from "#lib/domain/identity/viewer.ts";
import { hashSecret } from "./hash-secret.ts";
import type { IdentityDeps } from "./identity-deps.ts";
import { CHALLENGE_VALID_MS, issueChallenge } from "./issue-challenge.ts";
import { requireRecentSignIn } from "./require-recent-sign-in.ts";
import { userHandle } from "./user-handle.ts";
import { OFFERED_ALGORITHMS } from "./verify-registration.ts";

type StartDeps = Pick<IdentityDeps, "db" | "clock" | "newId" | "randomBytes" | "publicUrl">;

/**
 * What the browser needs to make a passkey: for a new account when name and code are given, for
 * the viewer's own account when not. The code is checked here and spent only at the end.
 *
 * Errors   Failure `forbidden` for a code that cannot be used, `conflict` for a name that is
 *          taken, `invalid_input` for a name, `not_authenticated` without a (recent) sign-in.
 */
export async function startRegistration(
  deps: StartDeps,
  input: { viewer: Viewer | null; request: RegistrationOptionsRequest; ceremonySecret: string },
): Promise<RegistrationOptions> {
  const { viewer, request, ceremonySecret } = input;
  const { name: newName, code } = request;
  if (newName !== undefined && code !== undefined) {
    return startForNewAccount(deps, { typedName: newName, code, ceremonySecret });
  }
  if (viewer === null) throw new Failure("not_authenticated", "Sign in first.");
  await requireRecentSignIn(deps, viewer);
  const { userId, name } = viewer;
  const challenge = await issueChallenge(deps, {
    purpose: { kind: "registration", userId },
    ceremonySecret,
  });
  const own = await selectPasskeysOfUser(deps.db, { userId, limit: 100 });
  return options(deps, {
    user: { id: userId, name },
    challenge,
    registeredIds: own.map((item) => item.credentialId),
  });
}

async function startForNewAccount(
  deps: StartDeps,
  input: { typedName: string; code: string; ceremonySecret: string },
): Promise<RegistrationOptions> {
  const name = canonicalPersonName(input.typedName);
  const codeHash = hashSecret(canonicalOneTimeCode(input.code));
  const invitationId = await selectInvitation(deps.db, { codeHash, now: deps.clock.now() });
  if (invitationId === null) {
    throw new Failure("forbidden", "This set-up code is not valid, or it was used already.");
  }
  if ((await selectUserByName(deps.db, { name })) !== null) {
    throw new Failure("conflict", "Somebody here already has this name. Choose another one.");
  }
  const newUserId = deps.newId();
  const challenge = await issueChallenge(deps, {
    purpose: { kind: "registration", newUserId, newUserName: name, invitationId },
    ceremonySecret: input.ceremonySecret,
  });
  return options(deps, { user: { id: newUserId, name }, challenge, registeredIds: [] });
}

function options(
  deps: Pick<IdentityDeps, "publicUrl">,
  input: { user: { id: string; name: string }; challenge: string; registeredIds: string[] },
): RegistrationOptions {
  const { id, name } = relyingParty(deps.publicUrl);
  return {
    rp: { id, name },
    user: {
      id: userHandle(input.user.id),
      name: input.user.name,
      displayName: input.user.name,
    },
    challenge: input.challenge,
    pubKeyCredParams: OFFERED_ALGORITHMS.map((alg) => ({ type: "public-key", alg })),
    timeout: CHALLENGE_VALID_MS,
    attestation: "none",
    excludeCredentials: input.registeredIds.map((item) => ({ id: item, type: "public-key" })),
    authenticatorSelection: {
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    },
  };
}
