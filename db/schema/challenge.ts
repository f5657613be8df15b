import { sql } from "drizzle-orm";
import { check, index, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { appUser } from "./app-user.ts";

/** A WebAuthn challenge, spent by deletion on first use. `browserHash` binds it to one browser. */
export const challenge = pgTable(
  "challenge",
  {
    id: uuid("id").primaryKey(),
    challenge: text("challenge").notNull().unique(),
    kind: text("kind", { enum: ["registration", "authentication"] }).notNull(),
    browserHash: text("browser_hash").notNull(),
    userId: uuid("user_id").references(() => appUser.id, { onDelete: "cascade" }),
    newUserId: uuid("new_user_id"),
    newUserName: text("new_user_name"),
    invitationId: uuid("invitation_id"),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    index("challenge_expiry").on(table.expiresAt),
    check("challenge_kind", sql`${table.kind} in ('registration', 'authentication')`),
  ],
);
