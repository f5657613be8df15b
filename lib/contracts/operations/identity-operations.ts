import * as identity from "../identity.ts";
import { idParams } from "../params.ts";
import { get, type Operation } from "./operation.ts";

const ownSession = (operation: Omit<Operation, "tag" | "access">): Operation => ({
  tag: "identity",
  access: "session",
  ...operation,
});

/** Who somebody is, and what acts for them. */
export const identityOperations: readonly Operation[] = [
  get({
    id: "readMe",
    path: "/api/v1/me",
    summary: "Who is asking, and by which means.",
    tag: "identity",
    access: "read",
    response: identity.meResponse,
  }),
  ownSession({
    id: "readSettings",
    method: "get",
    path: "/api/v1/me/settings",
    summary: "What the caller chose for their own data.",
    status: 200,
    response: identity.personSettings,
  }),
  ownSession({
    id: "changeSettings",
    method: "patch",
    path: "/api/v1/me/settings",
    summary: "Change it. Reproductive-health records are stored only where this says so.",
    body: identity.changeSettingsRequest,
    status: 200,
    response: identity.personSettings,
  }),
  ownSession({
    id: "listPasskeys",
    method: "get",
    path: "/api/v1/passkeys",
    summary: "The caller's passkeys.",
    status: 200,
    response: identity.passkeysResponse,
  }),
  ownSession({
    id: "renamePasskey",
    method: "patch",
    path: "/api/v1/passkeys/{credentialId}",
    summary: "Give a passkey another name.",
    params: identity.passkeyParams,
    body: identity.renamePasskeyRequest,
    status: 200,
    response: identity.doneResponse,
  }),
  ownSession({
    id: "removePasskey",
    method: "delete",
    path: "/api/v1/passkeys/{credentialId}",
    summary: "Remove a passkey; the last one cannot be removed.",
    params: identity.passkeyParams,
    status: 200,
    response: identity.doneResponse,
  }),
  ownSession({
    id: "listSessions",
    method: "get",
    path: "/api/v1/sessions",
    summary: "Where the caller is signed in.",
    status: 200,
    response: identity.sessionsResponse,
  }),
  ownSession({
    id: "revokeSession",
    method: "delete",
    path: "/api/v1/sessions/{id}",
    summary: "Sign a session out.",
    params: idParams,
    status: 200,
    response: identity.doneResponse,
  }),
  ownSession({
    id: "listTokens",
    method: "get",
    path: "/api/v1/tokens",
    summary: "The caller's bearer tokens, without their secrets.",
    status: 200,
    response: identity.apiTokensResponse,
  }),
  ownSession({
    id: "createToken",
    method: "post",
    path: "/api/v1/tokens",
    summary: "Make a bearer token. Its secret is in this answer and nowhere else.",
    body: identity.createApiTokenRequest,
    status: 201,
    response: identity.createApiTokenResponse,
  }),
  ownSession({
    id: "revokeToken",
    method: "delete",
    path: "/api/v1/tokens/{id}",
    summary: "Revoke a bearer token at once.",
    params: idParams,
    status: 200,
    response: identity.doneResponse,
  }),
];
