import type { RecordType } from "#lib/domain/health/catalogue.ts";
import type { Rejection } from "#lib/domain/health/rejection.ts";
import { type LooseObject, objectOrEmpty, type PointerTable } from "../loose-json.ts";
import { unknownUnit } from "./field-reading.ts";
import { FLUTTER_NUTRIENTS } from "./flutter-types.ts";
import { ENERGY, LENGTH, type Measure, ofSymbol, UNKNOWN_UNIT } from "./measures.ts";
import { anyExerciseType, looseName } from "./names.ts";

export type FlutterValues = {
  recordType: RecordType;
  values: Readonly<Record<string, unknown>> | Rejection;
  pointers: PointerTable;
};

const MEAL: PointerTable = {
  "/values/name": "/value/name",
  "/values/mealType": "/value/meal_type",
  "/values/energyKcal": "/value/calories",
  ...Object.fromEntries(
    Object.entries(FLUTTER_NUTRIENTS).map(([from, to]) => [
      `/values/nutrientsG/${to}`,
      `/value/${from}`,
    ]),
  ),
};

/** The values of a meal: energy in kilocalories, nutrients in grams. */
export function flutterMeal(raw: LooseObject): FlutterValues {
  const value = objectOrEmpty(raw.value);
  const nutrientsG = Object.fromEntries(
    Object.entries(value).map(([key, amount]) => [FLUTTER_NUTRIENTS[key] ?? key, amount]),
  );
  const values = {
    name: value.name,
    mealType: looseName(value.meal_type),
    energyKcal: value.calories,
    nutrientsG,
  };
  return { recordType: "Nutrition", values, pointers: MEAL };
}

const WORKOUT: PointerTable = {
  "/values/exerciseType": "/value/workoutActivityType",
  "/values/distanceM": "/value/totalDistance",
  "/values/energyKcal": "/value/totalEnergyBurned",
  "/values/stepCount": "/value/totalSteps",
};

/** The values of a workout, of mindfulness or of a flow. Missing: null for any other type. */
export function flutterOther(raw: LooseObject): FlutterValues | null {
  const value = objectOrEmpty(raw.value);
  switch (raw.type) {
    case "WORKOUT":
      return { recordType: "ExerciseSession", values: workout(value), pointers: WORKOUT };
    case "MINDFULNESS":
      return { recordType: "MindfulnessSession", values: {}, pointers: {} };
    case "MENSTRUATION_FLOW": {
      const name = looseName(value.flow);
      const flow = name === "UNSPECIFIED" ? null : name === "SPOTTING" ? "LIGHT" : name;
      const pointers = { "/values/flow": "/value/flow" };
      return { recordType: "MenstruationFlow", values: { flow }, pointers };
    }
    default:
      return null;
  }
}

function workout(value: LooseObject): Readonly<Record<string, unknown>> | Rejection {
  const distanceM = optional(value.totalDistance, value.totalDistanceUnit, LENGTH);
  if (distanceM === UNKNOWN_UNIT) return unknownUnit("/values/distanceM");
  const energyKcal = optional(value.totalEnergyBurned, value.totalEnergyBurnedUnit, ENERGY);
  if (energyKcal === UNKNOWN_UNIT) return unknownUnit("/values/energyKcal");
  return {
    exerciseType: anyExerciseType(value.workoutActivityType),
    distanceM,
    energyKcal,
    stepCount: value.totalSteps,
  };
}

function optional(value: unknown, unit: unknown, measure: Measure): unknown {
  return value === undefined || value === null ? null : ofSymbol(value, unit, measure);
}
