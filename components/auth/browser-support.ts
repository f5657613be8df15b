"use client";

import { browserSupportsWebAuthn } from "@simplewebauthn/browser";
import { useSyncExternalStore } from "react";

export type BrowserSupport = "ready" | "other-address" | "insecure" | "no-passkeys";

const neverChanges = () => () => undefined;

/**
 * Whether this browser, at this address, can use the passkeys of `origin`. On the server, and
 * until the page runs, the answer is "ready": that is what nearly everybody has.
 */
export function useBrowserSupport(origin: string): BrowserSupport {
  return useSyncExternalStore(
    neverChanges,
    () => browserSupport(origin),
    (): BrowserSupport => "ready",
  );
}

function browserSupport(origin: string): BrowserSupport {
  if (window.location.origin !== origin) return "other-address";
  if (!window.isSecureContext) return "insecure";
  return browserSupportsWebAuthn() ? "ready" : "no-passkeys";
}
