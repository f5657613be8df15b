import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * One hash over names and contents of the files at or below `paths`, in a stable order. A path
 * that does not exist counts as empty, so that adding it later changes the hash.
 *
 * Shape    `paths` relative to `root`; `ignores(path)` leaves a file out.
 */
export function fingerprint({ root, paths, ignores = () => false }) {
  const hash = createHash("sha256");
  for (const path of paths.flatMap((start) => filesBelow(root, start)).toSorted()) {
    if (ignores(path)) continue;
    hash.update(path).update("\0");
    hash.update(readFileSync(join(root, path))).update("\0");
  }
  return hash.digest("hex");
}

function filesBelow(root, path) {
  const stats = statSync(join(root, path), { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (stats.isFile()) return [path];
  if (!stats.isDirectory()) return [];
  return readdirSync(join(root, path)).flatMap((name) => filesBelow(root, `${path}/${name}`));
}
