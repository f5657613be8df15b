import journal from "./migrations/meta/_journal.json" with { type: "json" };

/** How many migrations this version knows. A database with more was migrated by a newer one. */
export const KNOWN_MIGRATION_COUNT = journal.entries.length;
