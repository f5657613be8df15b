import { type ClientData, parseClientData } from "#lib/domain/identity/client-data.ts";

/** The strictly read client data of a credential. Errors: Failure `passkey_refused`. */
export function readClientData(clientDataJson: string): ClientData {
  return parseClientData(new Uint8Array(Buffer.from(clientDataJson, "base64url")));
}
