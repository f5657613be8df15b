import { sql } from "drizzle-orm";
import { check, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { appUser } from "./app-user.ts";

/** A one-time code that lets one person register. The set-up code is the invitation of an admin. */
export const invitation = pgTable(
  "invitation",
  {
    id: uuid("id").primaryKey(),
    codeHash: text("code_hash").notNull().unique(),
    role: text("role", { enum: ["admin", "member"] }).notNull(),
    createdBy: uuid("created_by").references(() => appUser.id, { onDelete: "cascade" }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
    expiresAt: timestamp("expires_at", { withTimezone: true }),
    usedAt: timestamp("used_at", { withTimezone: true }),
    usedBy: uuid("used_by").references(() => appUser.id, { onDelete: "set null" }),
  },
  (table) => [check("invitation_role", sql`${table.role} in ('admin', 'member')`)],
);
