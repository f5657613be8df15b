import type { Database } from "#db/client.ts";
import type { Viewer } from "../../domain/identity/viewer.ts";
import type { Clock } from "../../ports/clock.ts";

/** What the savings ledger needs. */
export type ShiftDeps = { db: Database; clock: Clock };

/** Who asks: a person, by whatever means. */
export type ShiftViewer = Pick<Viewer, "userId" | "role">;
