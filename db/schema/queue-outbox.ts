import { index, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

/**
 * Jobs on their way to a queue outside the database, written in the transaction that makes them.
 * A row goes when the broker has confirmed its job, so that none is lost between the two.
 */
export const queueOutbox = pgTable(
  "queue_outbox",
  {
    id: uuid("id").primaryKey(),
    kind: text("kind").notNull(),
    payload: jsonb("payload").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
  },
  (table) => [index("queue_outbox_age").on(table.createdAt)],
);
