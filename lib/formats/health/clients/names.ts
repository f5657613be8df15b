import { EXERCISE_TYPES } from "#lib/domain/health/enumerations.ts";

const DEVICE_TYPES = [
  "UNKNOWN",
  "WATCH",
  "PHONE",
  "SCALE",
  "RING",
  "HEAD_MOUNTED",
  "FITNESS_BAND",
  "CHEST_STRAP",
  "SMART_DISPLAY",
];

/** Health Connect's number of a kind of device as its name; a name in capitals. */
export function deviceType(type: unknown): unknown {
  if (typeof type === "number") return DEVICE_TYPES[type] ?? null;
  return typeof type === "string" ? type.toUpperCase() : type;
}

/** A name of a list as clients spell it: a number as text, small letters, spaces. */
export function looseName(value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (/^\d{1,3}$/.test(value)) return Number(value);
  return value
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, "_");
}

const EXERCISES: ReadonlySet<unknown> = new Set(EXERCISE_TYPES);

/** Names of other vocabularies (HealthKit, Open Wearables, Flutter) for kinds of exercise. */
const EXERCISE_ALIASES: ReadonlyMap<unknown, string> = new Map([
  ["UNKNOWN", "OTHER_WORKOUT"],
  ["OTHER", "OTHER_WORKOUT"],
  ["AMERICAN_FOOTBALL", "FOOTBALL_AMERICAN"],
  ["AUSTRALIAN_FOOTBALL", "FOOTBALL_AUSTRALIAN"],
  ["CYCLING", "BIKING"],
  ["CYCLING_STATIONARY", "BIKING_STATIONARY"],
  ["HAND_CYCLING", "BIKING"],
  ["HIIT", "HIGH_INTENSITY_INTERVAL_TRAINING"],
  ["HOCKEY", "ICE_HOCKEY"],
  ["CROSS_COUNTRY_SKIING", "SKIING"],
  ["DOWNHILL_SKIING", "SKIING"],
  ["SNOW_SPORTS", "SKIING"],
  ["STAIRS", "STAIR_CLIMBING"],
  ["STEP_TRAINING", "STAIR_CLIMBING"],
  ["CLIMBING", "ROCK_CLIMBING"],
  ["DISC_SPORTS", "FRISBEE_DISC"],
  ["CARDIO_DANCE", "DANCING"],
  ["SOCIAL_DANCE", "DANCING"],
  ["DANCE", "DANCING"],
  ["FUNCTIONAL_STRENGTH_TRAINING", "STRENGTH_TRAINING"],
  ["TRADITIONAL_STRENGTH_TRAINING", "STRENGTH_TRAINING"],
  ["CORE_TRAINING", "STRENGTH_TRAINING"],
  ["FLEXIBILITY", "STRETCHING"],
  ["COOLDOWN", "STRETCHING"],
  ["PREPARATION_AND_RECOVERY", "STRETCHING"],
  ["KICKBOXING", "BOXING"],
  ["PADDLE_SPORTS", "PADDLING"],
  ["SWIMMING", "SWIMMING_POOL"],
  ["UNDERWATER_DIVING", "SCUBA_DIVING"],
  ["WALKING_TREADMILL", "WALKING"],
  ["WHEELCHAIR_WALK_PACE", "WHEELCHAIR"],
  ["WHEELCHAIR_RUN_PACE", "WHEELCHAIR"],
  ["WHEELCHAIR_WALK", "WHEELCHAIR"],
  ["WHEELCHAIR_RUN", "WHEELCHAIR"],
  ["MARTIAL_ARTS", "MARTIAL_ARTS"],
  ["TAI_CHI", "MARTIAL_ARTS"],
]);

/** A kind of exercise by Health Connect's number or name, or another vocabulary's name for it. */
export function exerciseType(value: unknown): unknown {
  const name = looseName(value);
  return EXERCISE_ALIASES.get(name) ?? name;
}

/** As `exerciseType`, for vocabularies richer than ours: what ours does not name is another workout. */
export function anyExerciseType(value: unknown): unknown {
  const name = exerciseType(value);
  return typeof name === "string" && !EXERCISES.has(name) ? "OTHER_WORKOUT" : name;
}
