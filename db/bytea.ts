import { customType } from "drizzle-orm/pg-core";

/** PostgreSQL `bytea` as `Uint8Array`; drizzle has no column of its own for it. */
export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
});
