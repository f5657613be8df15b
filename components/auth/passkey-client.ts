import {
  type PublicKeyCredentialCreationOptionsJSON,
  startAuthentication,
  startRegistration,
} from "@simplewebauthn/browser";
import { getJson } from "#lib/client/api.ts";
import { sendJson } from "#lib/client/send-json.ts";
import {
  authenticationOptionsResponse,
  csrfResponse,
  doneResponse,
  type RegistrationOptions,
  registrationOptionsResponse,
} from "#lib/contracts/identity.ts";

/** Signs in with a passkey that the browser offers. Errors: see `ceremonySentence`. */
export async function signInWithPasskey(): Promise<void> {
  const optionsJSON = await sendJson({
    method: "POST",
    path: "/api/passkey/authentication/options",
    body: {},
    schema: authenticationOptionsResponse,
  });
  const response = await startAuthentication({ optionsJSON });
  await sendAuth("callback/passkey-authentication", { response });
}

/** Makes a new account with its first passkey, and signs in. */
export async function createAccount(input: { name: string; code: string }): Promise<void> {
  const options = await registrationOptions(input);
  const response = await startRegistration({ optionsJSON: toBrowser(options) });
  await sendAuth("callback/passkey-registration", { response });
}

/** Adds a passkey to the account that is signed in. */
export async function addPasskey(): Promise<void> {
  const options = await registrationOptions({});
  const response = await startRegistration({ optionsJSON: toBrowser(options) });
  await sendJson({
    method: "POST",
    path: "/api/passkey/registration/verify",
    body: { response },
    schema: doneResponse,
  });
}

/** Ends this browser's session. */
export const signOut = (): Promise<void> => sendAuth("signout", {});

const registrationOptions = (body: { name?: string; code?: string }) =>
  sendJson({
    method: "POST",
    path: "/api/passkey/registration/options",
    body,
    schema: registrationOptionsResponse,
  });

const toBrowser = (options: RegistrationOptions): PublicKeyCredentialCreationOptionsJSON => options;

async function sendAuth(action: string, body: { response?: unknown }): Promise<void> {
  const { csrfToken } = await getJson({ path: "/api/auth/csrf", schema: csrfResponse });
  await sendJson({
    method: "POST",
    path: `/api/auth/${action}`,
    body: { csrfToken, ...body },
    schema: doneResponse,
  });
}
