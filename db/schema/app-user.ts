import { sql } from "drizzle-orm";
import { boolean, check, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

/** A person. `simulated` marks the person that demo data belongs to; nobody can sign in as one. */
export const appUser = pgTable(
  "app_user",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull().unique(),
    role: text("role", { enum: ["admin", "member"] }).notNull(),
    simulated: boolean("simulated").notNull().default(false),
    /** Reproductive-health records are kept only for a person who asked for it. */
    storeReproductive: boolean("store_reproductive").notNull().default(false),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    check("app_user_role", sql`${table.role} in ('admin', 'member')`),
    check("app_user_name_length", sql`char_length(${table.name}) between 1 and 100`),
  ],
);
