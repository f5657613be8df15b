import { instant, interval } from "./catalogue-entry.ts";
import { OUR_CHOICE } from "./catalogue-vitals.ts";
import { MACRONUTRIENTS, MEAL_TYPES, MICRONUTRIENTS, VO2_METHODS } from "./enumerations.ts";
import { amounts, between, number, optionalChoice, optionalNumber, text } from "./field-spec.ts";

const LONGEST_NAME = 1_000;

const mass = () => number("kg", { hard: between(0, 1_000) });

/**
 * What a body is made of and takes in. An intake is a moment to many clients, so it may have no
 * length.
 *
 * Source   hard: androidx.health.connect record classes.
 */
export const BODY = {
  BasalMetabolicRate: instant("Basal metabolic rate", {
    powerKcalPerDay: number("kcal/day", { hard: between(0, 10_000) }),
  }),
  BodyFat: instant("Body fat", { percentage: number("%", { hard: between(0, 100) }) }),
  BodyWaterMass: instant("Body water", { massKg: mass() }),
  BoneMass: instant("Bone mass", { massKg: mass() }),
  Height: instant("Height", {
    heightM: number("m", {
      hard: between(0, 3),
      plausible: between(0.4, 2.6),
      source: OUR_CHOICE,
    }),
  }),
  Hydration: interval(
    "Hydration",
    { volumeL: number("L", { hard: between(0, 100) }) },
    { mayHaveZeroLength: true },
  ),
  LeanBodyMass: instant("Lean body mass", { massKg: mass() }),
  Nutrition: interval(
    "Nutrition",
    {
      name: text(LONGEST_NAME),
      mealType: optionalChoice(MEAL_TYPES),
      energyKcal: optionalNumber("kcal", { hard: between(0, 100_000) }),
      energyFromFatKcal: optionalNumber("kcal", { hard: between(0, 100_000) }),
      nutrientsG: amounts("g", [
        [MICRONUTRIENTS, between(0, 100)],
        [MACRONUTRIENTS, between(0, 100_000)],
      ]),
    },
    { mayHaveZeroLength: true },
  ),
  Vo2Max: instant("VO2 max", {
    vo2MlPerMinuteKg: number("mL/(min·kg)", { hard: between(0, 100) }),
    measurementMethod: optionalChoice(VO2_METHODS),
  }),
  Weight: instant("Weight", {
    massKg: number("kg", {
      hard: between(0, 1_000),
      plausible: between(2, 400),
      source: OUR_CHOICE,
    }),
  }),
} as const;
