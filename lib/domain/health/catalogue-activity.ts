import { interval, series } from "./catalogue-entry.ts";
import { LONGEST_NOTES, LONGEST_TITLE, UPSTREAM } from "./catalogue-vitals.ts";
import { ACTIVITY_INTENSITIES, EXERCISE_TYPES, MINDFULNESS_TYPES } from "./enumerations.ts";
import {
  between,
  choice,
  number,
  optionalChoice,
  optionalNumber,
  rule,
  samples,
  spans,
  text,
} from "./field-spec.ts";

const DAY_MS = 86_400_000;
const LONGEST_ID = 256;
const MILLION = 1_000_000;

const kcal = () =>
  number("kcal", { hard: between(0, MILLION), plausible: between(0, 10_000), source: UPSTREAM });
const texts = { title: text(LONGEST_TITLE), notes: text(LONGEST_NOTES) };

/**
 * Movement, exercise and mindfulness. The route of an exercise is not kept: no figure needs to know
 * where somebody was. A segment's type is Health Connect's own number.
 *
 * Source   hard: androidx.health.connect record classes; of power and cadences, as documented for
 *          them.
 */
export const ACTIVITY = {
  ActiveCaloriesBurned: interval("Active energy", { energyKcal: kcal() }),
  ActivityIntensity: interval("Activity intensity", { intensity: choice(ACTIVITY_INTENSITIES) }),
  CyclingPedalingCadence: series("Cycling cadence", {
    samples: samples(
      ["samples", "revolutionsPerMinute"],
      rule("rpm", { hard: between(0, 10_000) }),
    ),
  }),
  Distance: interval("Distance", { distanceM: number("m", { hard: between(0, MILLION) }) }),
  ElevationGained: interval("Elevation gained", {
    elevationM: number("m", { hard: between(-MILLION, MILLION) }),
  }),
  ExerciseSession: interval("Exercise", {
    exerciseType: choice(EXERCISE_TYPES),
    ...texts,
    segments: spans(
      "segments",
      {
        segmentTypeNumber: number("type", { hard: between(0, 1_000), integer: true }),
        repetitions: optionalNumber("repetitions", { hard: between(0, MILLION), integer: true }),
      },
      { mayOverlap: true },
    ),
    laps: spans(
      "laps",
      { lengthM: optionalNumber("m", { hard: between(0, MILLION) }) },
      { mayOverlap: true },
    ),
    plannedExerciseSessionId: text(LONGEST_ID),
    perceivedExertion: optionalNumber("of 10", { hard: between(0, 10) }),
    distanceM: optionalNumber("m", { hard: between(0, MILLION) }),
    energyKcal: optionalNumber("kcal", { hard: between(0, MILLION) }),
    stepCount: optionalNumber("steps", { hard: between(0, MILLION), integer: true }),
  }),
  FloorsClimbed: interval("Floors climbed", {
    floors: number("floors", { hard: between(0, MILLION) }),
  }),
  MindfulnessSession: interval(
    "Mindfulness",
    { mindfulnessType: optionalChoice(MINDFULNESS_TYPES), ...texts },
    { sensitivity: "sensitive" },
  ),
  PlannedExerciseSession: interval(
    "Planned exercise",
    { exerciseType: choice(EXERCISE_TYPES), ...texts, completedSessionId: text(LONGEST_ID) },
    { latestAheadMs: 366 * DAY_MS },
  ),
  Power: series("Power", {
    samples: samples(["samples", "powerW"], rule("W", { hard: between(0, 100_000) })),
  }),
  Speed: series("Speed", {
    samples: samples(["samples", "speedMPerS"], rule("m/s", { hard: between(0, MILLION) })),
  }),
  Steps: interval("Steps", {
    count: number("steps", {
      hard: between(0, MILLION),
      plausible: between(0, 100_000),
      source: UPSTREAM,
      integer: true,
    }),
  }),
  StepsCadence: series("Steps cadence", {
    samples: samples(
      ["samples", "stepsPerMinute"],
      rule("steps/min", { hard: between(0, 10_000) }),
    ),
  }),
  TotalCaloriesBurned: interval("Total energy", { energyKcal: kcal() }),
  WheelchairPushes: interval("Wheelchair pushes", {
    count: number("pushes", { hard: between(0, MILLION), integer: true }),
  }),
} as const;
