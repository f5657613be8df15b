import { index, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { appUser } from "./app-user.ts";
import { upload } from "./upload.ts";

/** The upload that a client's Idempotency-Key stands for. Keys of two people never meet. */
export const idempotencyKey = pgTable(
  "idempotency_key",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => appUser.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    contentSha256: text("content_sha256").notNull(),
    routeHint: text("route_hint").notNull(),
    uploadId: uuid("upload_id")
      .notNull()
      .references(() => upload.id, { onDelete: "cascade" }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.key] }),
    index("idempotency_key_age").on(table.createdAt),
    index("idempotency_key_upload").on(table.uploadId),
  ],
);
