/** The site as WebAuthn names it: passkeys belong to `id`, ceremonies happen at `origin`. */
export type RelyingParty = { id: string; name: string; origin: string };

/**
 * The relying party of an installation, from its configured address and from nothing else: a
 * Host or X-Forwarded-Host header is the caller's word (A31).
 *
 * Errors   TypeError for an address that is no URL.
 */
export function relyingParty(publicUrl: string): RelyingParty {
  const url = new URL(publicUrl);
  return { id: url.hostname, name: "Pulsegrid", origin: url.origin };
}
