import type { HealthRecord, RecordOf } from "../health/record.ts";
import { chooseSource, coveredMs, otherSourcesSentences } from "./choose-source.ts";
import { counted, hoursAndMinutes, type Narration, rounded, written } from "./narration.ts";

const MINUTE_MS = 60_000;

/**
 * A day of sessions of some kind: how many, how long in all, and how long of each kind. Titles and
 * notes are the person's own words and are never repeated.
 */
function narrateSessions<One extends HealthRecord>(
  records: readonly One[],
  kindOf: (record: One) => string | null,
): Narration & { chosen: readonly One[] } {
  const choice = chooseSource(records, coveredMs);
  if (choice === null) return { sentences: [], facts: {}, chosen: [] };
  const { chosen } = choice;
  const byKind = Map.groupBy(chosen.records, (record) => kindOf(record) ?? "of no stated kind");
  const kinds = [...byKind]
    .map(([kind, own]) => ({ kind, ms: coveredMs(own) }))
    .toSorted((a, b) => b.ms - a.ms || (a.kind < b.kind ? -1 : 1))
    .map(({ kind, ms }) => `${words(kind)} ${hoursAndMinutes(ms)}`);
  return {
    chosen: chosen.records,
    sentences: [
      `${counted(chosen.records.length, "session")} by ${chosen.name},` +
        ` ${hoursAndMinutes(chosen.coverage)} in all: ${kinds.join(", ")}.`,
      ...otherSourcesSentences(choice, (share) => hoursAndMinutes(share.coverage)),
    ],
    facts: {
      source: chosen.name,
      sessionCount: chosen.records.length,
      totalMinutes: Math.round(chosen.coverage / MINUTE_MS),
    },
  };
}

/** A name of an enumeration as words: `RUNNING_TREADMILL` as `running treadmill`. */
function words(name: string): string {
  return name.toLowerCase().replaceAll("_", " ");
}

/** A day of exercise. Distance is stated where sessions carry one. */
export function narrateExercise(records: readonly RecordOf<"ExerciseSession">[]): Narration {
  const { chosen, ...told } = narrateSessions(records, ({ values }) => values.exerciseType);
  const distances = chosen.flatMap(({ values }) => values.distanceM ?? []);
  if (distances.length === 0) return told;
  const distanceM = distances.reduce((sum, value) => sum + value, 0);
  return {
    sentences: [
      ...told.sentences,
      `${counted(distances.length, "session")} with a distance: ${written(distanceM)} m.`,
    ],
    facts: { ...told.facts, distanceM: rounded(distanceM, 0) },
  };
}

/** A day of mindfulness. */
export function narrateMindfulness(records: readonly RecordOf<"MindfulnessSession">[]): Narration {
  const { sentences, facts } = narrateSessions(records, ({ values }) => values.mindfulnessType);
  return { sentences, facts };
}

/** A day of moderate and vigorous activity. The known goal is of a week, so no day is judged. */
export function narrateIntensity(records: readonly RecordOf<"ActivityIntensity">[]): Narration {
  const { sentences, facts } = narrateSessions(records, ({ values }) => values.intensity);
  return { sentences, facts };
}

/** Plans of a day: how many and of what kind. */
export function narratePlans(records: readonly RecordOf<"PlannedExerciseSession">[]): Narration {
  const { sentences, facts } = narrateSessions(records, ({ values }) => values.exerciseType);
  return { sentences: [...sentences, "These are plans, not what was done."], facts };
}
