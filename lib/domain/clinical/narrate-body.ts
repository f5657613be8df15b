import { CATALOGUE } from "../health/catalogue.ts";
import { isWithin } from "../health/field-spec.ts";
import type { RecordOf } from "../health/record.ts";
import { BMI_BANDS, bandOf } from "./bands.ts";
import { chooseSource, otherSourcesSentences } from "./choose-source.ts";
import type { DayClock } from "./day-clock.ts";
import { counted, meanOf, type Narration, rounded, written } from "./narration.ts";
import { measureOf, narrateReadings } from "./readings.ts";

/** A day of weight; the body mass index only where the day's records hold a height too. */
export function narrateWeight(
  records: readonly RecordOf<"Weight">[],
  clock: DayClock,
  heights: readonly RecordOf<"Height">[],
): Narration {
  const measure = measureOf("Weight");
  if (measure === null) return { sentences: [], facts: {} };
  return narrateReadings(records, { measure, clock }, ({ mean }) => describeBmi(mean, heights));
}

function describeBmi(massKg: number, heights: readonly RecordOf<"Height">[]): Narration {
  const { plausible } = CATALOGUE.Height.fields.heightM;
  const heightM = meanOf(
    heights
      .map(({ values }) => values.heightM)
      .filter((height) => isWithin(plausible, height))
      .toSorted((a, b) => a - b),
  );
  if (heightM === null) return { sentences: [], facts: {} };
  const bmi = rounded(massKg / heightM ** 2, 1);
  const band = bandOf(BMI_BANDS, bmi);
  return {
    sentences: [
      `With a height of ${written(heightM, 2)} m the body mass index is ${written(bmi, 1)} kg/m²,` +
        ` in the range called ${band.label} for adults of 20 years and more (CDC).`,
    ],
    facts: { bodyMassIndexKgPerM2: bmi, band: band.id },
  };
}

type Nutrition = RecordOf<"Nutrition">;

/** What the macronutrients are called in a sentence. */
const NUTRIENT_LABELS = {
  totalCarbohydrate: "carbohydrate",
  protein: "protein",
  totalFat: "fat",
  dietaryFiber: "fibre",
  sugar: "sugar",
} as const;
const NUTRIENTS = [
  "totalCarbohydrate",
  "protein",
  "totalFat",
  "dietaryFiber",
  "sugar",
] as const satisfies readonly (keyof typeof NUTRIENT_LABELS)[];

/** A day of entries of food: what they sum to, and how many of them told it. */
export function narrateNutrition(records: readonly Nutrition[]): Narration {
  const choice = chooseSource(records, (own) => own.length);
  if (choice === null) return { sentences: [], facts: {} };
  const entries = choice.chosen.records;
  const energies = entries.flatMap(({ values }) => values.energyKcal ?? []);
  const energyKcal = energies.length === 0 ? null : sumOf(energies);
  const nutrients = NUTRIENTS.flatMap((name) => {
    const amounts = entries.flatMap(({ values }) => values.nutrientsG[name] ?? []);
    return amounts.length === 0 ? [] : [{ name, massG: sumOf(amounts) }];
  });
  const list = nutrients
    .map(({ name, massG }) => `${NUTRIENT_LABELS[name]} ${written(massG)} g`)
    .join(", ");
  return {
    sentences: [
      `${counted(entries.length, "food record")} by ${choice.chosen.name}.`,
      energyKcal === null
        ? "None tells its energy."
        : `${written(energyKcal)} kcal, told by ${counted(energies.length, "record")}.`,
      ...(list === "" ? [] : [`As far as told: ${list}.`]),
      "What was not entered is not known, so no day is judged by it.",
      ...otherSourcesSentences(choice, (share) => counted(share.records.length, "record")),
    ],
    facts: {
      source: choice.chosen.name,
      entryCount: entries.length,
      totalEnergyKcal: energyKcal === null ? null : rounded(energyKcal, 0),
      ...Object.fromEntries(nutrients.map(({ name, massG }) => [`${name}G`, rounded(massG, 0)])),
    },
  };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** A day of skin temperature: how far from the wearer's own baseline. Never graded. */
export function narrateSkinTemperature(
  records: readonly RecordOf<"SkinTemperature">[],
  clock: DayClock,
): Narration {
  const measure = measureOf("SkinTemperature");
  if (measure === null) return { sentences: [], facts: {} };
  return narrateReadings(records, { measure, clock, noun: "sample" }, () => ({
    sentences: [
      "These are differences from a baseline of the skin, not body temperatures, so none is graded.",
    ],
    facts: {},
  }));
}
