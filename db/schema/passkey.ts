import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { appUser } from "./app-user.ts";
import { bytea } from "../bytea.ts";

/** A WebAuthn credential. `credentialId` is base64url as the browser sends it. */
export const passkey = pgTable(
  "passkey",
  {
    credentialId: text("credential_id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => appUser.id, { onDelete: "cascade" }),
    publicKey: bytea("public_key").notNull(),
    counter: bigint("counter", { mode: "number" }).notNull(),
    transports: text("transports").array().notNull(),
    deviceType: text("device_type", { enum: ["singleDevice", "multiDevice"] }).notNull(),
    backedUp: boolean("backed_up").notNull(),
    label: text("label").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
    lastUsedAt: timestamp("last_used_at", { withTimezone: true }),
    flaggedAt: timestamp("flagged_at", { withTimezone: true }),
  },
  (table) => [
    index("passkey_user").on(table.userId),
    check("passkey_counter", sql`${table.counter} >= 0`),
  ],
);
