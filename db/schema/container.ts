import {
  boolean,
  doublePrecision,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";

/** A container as Kepler named it. Special containers (system_processes) have no pod. */
export const container = pgTable(
  "container",
  {
    id: uuid("id").primaryKey(),
    target: text("target").notNull(),
    region: text("region"),
    node: text("node").notNull(),
    namespace: text("namespace"),
    podId: text("pod_id"),
    podName: text("pod_name"),
    containerId: text("container_id").notNull(),
    containerName: text("container_name").notNull(),
    simulated: boolean("simulated").notNull(),
    lastWatts: doublePrecision("last_watts"),
    firstSeenAt: timestamp("first_seen_at", { withTimezone: true }).notNull(),
    lastSeenAt: timestamp("last_seen_at", { withTimezone: true }).notNull(),
  },
  (table) => [unique("container_once").on(table.target, table.node, table.containerId)],
);
