import { index, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { apiToken } from "./api-token.ts";
import { appUser } from "./app-user.ts";

/**
 * The access and refresh tokens of a client that signs in by name and password, as HCGateway does;
 * its password is an API token. Only hashes are kept. A refresh token used twice ends its family.
 */
export const clientToken = pgTable(
  "client_token",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => appUser.id, { onDelete: "cascade" }),
    apiTokenId: uuid("api_token_id")
      .notNull()
      .references(() => apiToken.id, { onDelete: "cascade" }),
    familyId: uuid("family_id").notNull(),
    accessHash: text("access_hash").notNull().unique(),
    refreshHash: text("refresh_hash").notNull().unique(),
    accessExpiresAt: timestamp("access_expires_at", { withTimezone: true }).notNull(),
    refreshExpiresAt: timestamp("refresh_expires_at", { withTimezone: true }).notNull(),
    refreshedAt: timestamp("refreshed_at", { withTimezone: true }),
    revokedAt: timestamp("revoked_at", { withTimezone: true }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    index("client_token_family").on(table.familyId),
    index("client_token_api_token").on(table.apiTokenId),
    index("client_token_expiry").on(table.refreshExpiresAt),
  ],
);
