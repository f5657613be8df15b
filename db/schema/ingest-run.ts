import { boolean, index, integer, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

/** One attempt to take data in, kept so that freshness and failure can be shown. */
export const ingestRun = pgTable(
  "ingest_run",
  {
    id: uuid("id").primaryKey(),
    kind: text("kind", { enum: ["grid", "kepler", "upload"] }).notNull(),
    source: text("source").notNull(),
    subject: text("subject"),
    startedAt: timestamp("started_at", { withTimezone: true }).notNull(),
    finishedAt: timestamp("finished_at", { withTimezone: true }).notNull(),
    outcome: text("outcome", { enum: ["ok", "failed"] }).notNull(),
    itemCount: integer("item_count").notNull(),
    failureCode: text("failure_code"),
    detail: text("detail"),
    simulated: boolean("simulated").notNull().default(false),
  },
  (table) => [
    index("ingest_run_latest").on(table.kind, table.source, table.subject, table.finishedAt.desc()),
    index("ingest_run_finished").on(table.finishedAt),
  ],
);
