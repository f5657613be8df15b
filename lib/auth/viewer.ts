import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { Viewer } from "../domain/identity/viewer.ts";
import { webDeps } from "../wiring/container.ts";
import { sessionViewerOf } from "./current-viewer.ts";

/** The signed-in person, for a server component; null for nobody. */
export async function optionalViewer(): Promise<Viewer | null> {
  const received = new Headers(await headers());
  return sessionViewerOf(received, await webDeps());
}

/**
 * The signed-in person, for a server component. Nobody is sent to the sign-in page, and from
 * there back to `returnTo`.
 */
export async function requireViewer(returnTo?: string): Promise<Viewer> {
  const viewer = await optionalViewer();
  if (viewer !== null) return viewer;
  const query = returnTo === undefined ? "" : `?callbackUrl=${encodeURIComponent(returnTo)}`;
  redirect(`/sign-in${query}`);
}
