import { type QualityTally, type TallyCounts } from "./quality-tally.ts";

export type QualityCheckName = "schema" | "completeness" | "physiological" | "temporal";

export type QualityCheck = {
  name: QualityCheckName;
  /** Share of the score; the weights sum to 1. */
  weight: number;
  /** 0 to 1. */
  score: number;
  passed: boolean;
  /** Counts in words; never a measured value. */
  detail: string;
};

export type Quality = { score: number; checks: readonly QualityCheck[] };

/** Weights of health-data-ai-platform's validation module. */
const WEIGHTS = { schema: 0.3, completeness: 0.3, physiological: 0.2, temporal: 0.2 } as const;
/** What a record must have: it has it, or it would have been refused. Our choice. */
const REQUIRED_SHARE = 0.6;
const LEAST_COMPLETENESS = 0.5;
/** Below this the module warned. */
const WARNING_SCORE = 0.8;

/**
 * How good a file is, from what was counted while it was read.
 *
 * Shape    schema: share of the items that became records or deletions. completeness: 0.6 plus 0.4
 *          of the share of facts a record should have and has. physiological: share of the numbers
 *          within their plausible range. temporal: one less the share of doubts about time.
 *          The score is their weighted sum. Only temporal depends on the order of the items.
 * Missing  a file without records but with deletions has nothing to judge beyond its schema: 1. A
 *          file with nothing readable scores 0.
 * Source   weights, the least completeness of 0.5 and the warnings below 0.8 are those of
 *          health-data-ai-platform, whose own checks gave 1.0 for every real file; what is counted
 *          is our choice.
 */
export function qualityOf(tally: QualityTally): Quality {
  const counts = tally.counts();
  const checks = [schema(counts), completeness(counts), physiological(counts), temporal(counts)];
  const score = checks.reduce((sum, check) => sum + check.weight * check.score, 0);
  // A sum of products of decimals ends in 0.8799999…: what is shown and compared has no such tail.
  return { score: Math.min(1, Math.round(score * 1e6) / 1e6), checks };
}

/**
 * Whether a file is good enough to be loaded: its score, its schema and its completeness are. The
 * other two checks only lower the score.
 */
export function isGoodEnough({ score, checks }: Quality, threshold: number): boolean {
  const decisive = checks.filter(({ name }) => name === "schema" || name === "completeness");
  return score >= threshold && decisive.every(({ passed }) => passed);
}

function schema({ recordCount, deletionCount, refusedCount }: TallyCounts): QualityCheck {
  const takenCount = recordCount + deletionCount;
  const itemCount = takenCount + refusedCount;
  return {
    ...named("schema", itemCount === 0 ? 0 : takenCount / itemCount),
    passed: takenCount > 0,
    detail: `${takenCount} of ${itemCount} items could be read.`,
  };
}

function completeness(counts: TallyCounts): QualityCheck {
  const { recordCount, expectedFactCount, presentFactCount } = counts;
  const share = expectedFactCount === 0 ? 1 : presentFactCount / expectedFactCount;
  const score = REQUIRED_SHARE + (1 - REQUIRED_SHARE) * share;
  const check = named("completeness", recordCount === 0 ? withoutRecords(counts) : score);
  return {
    ...check,
    passed: check.score >= LEAST_COMPLETENESS,
    detail: toldOf(
      counts,
      `${presentFactCount} of ${expectedFactCount} facts that were expected (zone, app, id, device, details) are there.`,
    ),
  };
}

function physiological(counts: TallyCounts): QualityCheck {
  const { recordCount, measuredCount, implausibleCount } = counts;
  const share = measuredCount === 0 ? 1 : 1 - implausibleCount / measuredCount;
  return warned(
    named("physiological", recordCount === 0 ? withoutRecords(counts) : Math.max(0, share)),
    toldOf(
      counts,
      `${implausibleCount} of ${measuredCount} numbers lie outside their plausible range.`,
    ),
  );
}

function temporal(counts: TallyCounts): QualityCheck {
  const { recordCount, disorderCount, overlapCount, gapCount, repairedCount } = counts;
  const doubtCount = disorderCount + overlapCount + gapCount + repairedCount;
  const share = 1 - Math.min(1, doubtCount / Math.max(1, recordCount));
  return warned(
    named("temporal", recordCount === 0 ? withoutRecords(counts) : share),
    toldOf(
      counts,
      `Of ${recordCount} records ${disorderCount} out of order, ${overlapCount} overlapping one of` +
        ` the same app, ${gapCount} after or with a gap, ${repairedCount} with times put right.`,
    ),
  );
}

/** What a check found, or that there was nothing to look at. */
const toldOf = ({ recordCount }: TallyCounts, detail: string): string =>
  recordCount === 0 ? "There is no record to judge." : detail;

function withoutRecords({ deletionCount }: TallyCounts): number {
  return deletionCount > 0 ? 1 : 0;
}

function named(
  name: QualityCheckName,
  score: number,
): Pick<QualityCheck, "name" | "weight" | "score"> {
  return { name, weight: WEIGHTS[name], score };
}

function warned(
  check: Pick<QualityCheck, "name" | "weight" | "score">,
  detail: string,
): QualityCheck {
  return { ...check, passed: check.score >= WARNING_SCORE, detail };
}
