import { Failure } from "#lib/domain/errors.ts";
import type { Viewer } from "#lib/domain/identity/viewer.ts";

/** Errors: Failure `forbidden` unless the viewer administers this installation. */
export function requireAdministrator(viewer: Viewer): void {
  if (viewer.role !== "admin") {
    throw new Failure("forbidden", "Only an administrator can do this.");
  }
}
