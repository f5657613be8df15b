import { CATALOGUE } from "../health/catalogue.ts";
import { isWithin } from "../health/field-spec.ts";
import type { RecordOf, SleepStageName } from "../health/record.ts";
import { bandOf, SLEEP_DURATION_BANDS, SLEEP_EFFICIENCY_BANDS } from "./bands.ts";
import { chooseSource, coveredMs, otherSourcesSentences } from "./choose-source.ts";
import type { DayClock } from "./day-clock.ts";
import {
  counted,
  hoursAndMinutes,
  leftOutSentence,
  type Narration,
  rounded,
  written,
} from "./narration.ts";

type Sleep = RecordOf<"SleepSession">;

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const ASLEEP: readonly SleepStageName[] = ["LIGHT", "DEEP", "REM", "SLEEPING"];
const AWAKE: readonly SleepStageName[] = ["AWAKE", "AWAKE_IN_BED", "OUT_OF_BED"];
/** Least share of a session its stages must cover before efficiency is stated. Our choice. */
const LEAST_STAGED_RATIO = 0.9;

/**
 * A night by the morning it ends on: the longest session of the app that covers most; other
 * sessions of that app apart from it are naps. Stage shares are not graded, and without stages
 * efficiency is unknown.
 */
export function narrateSleep(records: readonly Sleep[], clock: DayClock): Narration {
  const usable = records.filter(hasPlausibleLength);
  const leftOut = leftOutSentence(records.length - usable.length);
  const choice = chooseSource(usable, coveredMs);
  const main = longest(choice?.chosen.records ?? []);
  if (choice === null || main === null) return { sentences: leftOut, facts: {} };
  const naps = choice.chosen.records.filter((session) => isApart(session, main));
  const stages = describeStages(main);
  const asleepMs = stages.asleepMs ?? lengthMs(main);
  const duration = bandOf(SLEEP_DURATION_BANDS, asleepMs / HOUR_MS);
  return {
    sentences: [
      `Main sleep by ${choice.chosen.name} from ${clock.timeAt(main.startAtMs)} to` +
        ` ${clock.timeAt(endOf(main))}: ${hoursAndMinutes(lengthMs(main))} in bed.`,
      ...stages.sentences,
      durationSentence(duration.id, stages.asleepMs !== null),
      ...describeNaps(naps),
      ...otherSourcesSentences(choice, (share) => hoursAndMinutes(share.coverage)),
      ...leftOut,
    ],
    facts: {
      source: choice.chosen.name,
      inBedMinutes: Math.round(lengthMs(main) / MINUTE_MS),
      durationBand: duration.id,
      napCount: naps.length,
      ...stages.facts,
    },
  };
}

function hasPlausibleLength(session: Sleep): boolean {
  const { plausibleHours } = CATALOGUE.SleepSession;
  return plausibleHours === null || isWithin(plausibleHours, lengthMs(session) / HOUR_MS);
}

function endOf(session: Sleep): number {
  return session.endAtMs ?? session.startAtMs;
}

function lengthMs(session: Sleep): number {
  return endOf(session) - session.startAtMs;
}

function longest(sessions: readonly Sleep[]): Sleep | null {
  const [main] = sessions.toSorted(
    (a, b) => lengthMs(b) - lengthMs(a) || a.startAtMs - b.startAtMs,
  );
  return main ?? null;
}

function isApart(session: Sleep, main: Sleep): boolean {
  return session.startAtMs >= endOf(main) || endOf(session) <= main.startAtMs;
}

function stagedMs(session: Sleep, names: readonly SleepStageName[] | null): number {
  return coveredMs(
    session.values.stages.filter(({ stage }) => names === null || names.includes(stage)),
  );
}

function describeStages(session: Sleep): Narration & { asleepMs: number | null } {
  const asleepMs = stagedMs(session, ASLEEP);
  if (asleepMs === 0) {
    return {
      asleepMs: null,
      sentences: ["No sleep stages were recorded, so time asleep and efficiency are unknown."],
      facts: { asleepMinutes: null, efficiencyPercent: null },
    };
  }
  const awakeMs = stagedMs(session, AWAKE);
  const efficiency = describeEfficiency(session, asleepMs);
  const parts = (
    [
      ["light", "LIGHT"],
      ["deep", "DEEP"],
      ["REM", "REM"],
      ["unspecified", "SLEEPING"],
    ] as const
  )
    .map(([label, stage]) => ({ label, ms: stagedMs(session, [stage]) }))
    .filter(({ ms }) => ms > 0)
    .map(({ label, ms }) => `${label} ${hoursAndMinutes(ms)}`);
  return {
    asleepMs,
    sentences: [
      `Asleep ${hoursAndMinutes(asleepMs)} (${parts.join(", ")}), awake ${hoursAndMinutes(awakeMs)}.`,
      ...efficiency.sentences,
    ],
    facts: {
      asleepMinutes: Math.round(asleepMs / MINUTE_MS),
      awakeMinutes: Math.round(awakeMs / MINUTE_MS),
      ...efficiency.facts,
    },
  };
}

function describeEfficiency(session: Sleep, asleepMs: number): Narration {
  if (stagedMs(session, null) < LEAST_STAGED_RATIO * lengthMs(session)) {
    return {
      sentences: [
        "The stages leave out more than a tenth of the session, so efficiency is unknown.",
      ],
      facts: { efficiencyPercent: null },
    };
  }
  const percent = (100 * asleepMs) / lengthMs(session);
  const band = bandOf(SLEEP_EFFICIENCY_BANDS, percent);
  const verdict = band.id === "good" ? "85 % or more is called good" : "below the 85 % called good";
  return {
    sentences: [
      `Efficiency (asleep over in bed) ${written(percent, 1)} %: ${verdict} (National Sleep Foundation 2017).`,
    ],
    facts: { efficiencyPercent: rounded(percent, 1), efficiencyBand: band.id },
  };
}

const DURATION_SENTENCES: Readonly<Record<string, string>> = {
  very_short: "is under 6 hours, well short of the 7 hours recommended for adults (AASM/SRS 2015)",
  short: "is short of the 7 hours recommended for adults (AASM/SRS 2015)",
  recommended: "reaches the 7 hours recommended for adults (AASM/SRS 2015)",
  long: "is longer than 9 hours, which may be normal",
  very_long: "is longer than 10 hours",
};

function durationSentence(bandId: string, isAsleepKnown: boolean): string {
  const subject = isAsleepKnown ? "Time asleep" : "Time in bed";
  return `${subject} ${DURATION_SENTENCES[bandId] ?? "is recorded"}.`;
}

function describeNaps(naps: readonly Sleep[]): string[] {
  if (naps.length === 0) return [];
  return [
    `Apart from it: ${counted(naps.length, "shorter session")}, ${hoursAndMinutes(coveredMs(naps))} in all.`,
  ];
}
