import type postgres from "postgres";

/**
 * The driver's own handle under drizzle's, of the pool or of a transaction: only it speaks COPY, and
 * only it takes the text of a statement as it is.
 */
export function driverOf(db: object): Pick<postgres.Sql, "unsafe"> {
  const session: unknown = Reflect.get(db, "session");
  const client: unknown =
    typeof session === "object" && session !== null ? Reflect.get(session, "client") : undefined;
  if (isDriver(client)) return client;
  throw new Error("this database handle is not one of postgres.js");
}

function isDriver(value: unknown): value is Pick<postgres.Sql, "unsafe"> {
  return typeof value === "function" && "unsafe" in value;
}
