/** One band of a published scale; a bound that is `null` is open. */
export type Band = {
  id: string;
  label: string;
  lower: number | null;
  includesLower: boolean;
  upper: number | null;
  includesUpper: boolean;
  /** The publication the cut-point comes from. */
  source: string;
  /** primary: its own text or table was read; secondary: a page that quotes it. */
  evidence: "primary" | "secondary";
};

type Publication = Pick<Band, "source" | "evidence">;

const ADA_HYPOGLYCEMIA: Publication = {
  source: "American Diabetes Association, Standards of Care, Section 6",
  evidence: "primary",
};
const TIME_IN_RANGE: Publication = {
  source: "International Consensus on Time in Range, Battelino 2019, Diabetes Care 42:1593",
  evidence: "primary",
};
const ADA_DIAGNOSIS: Publication = {
  source: "American Diabetes Association, criteria for the diagnosis of diabetes",
  evidence: "secondary",
};
const AASM_DURATION: Publication = {
  source: "AASM/SRS consensus statement 2015, PMID 25979105",
  evidence: "secondary",
};
const LONG_SLEEP: Publication = {
  source: "National Sleep Foundation range of 7-9 h for adults",
  evidence: "secondary",
};
const NSF_EFFICIENCY: Publication = {
  source: "National Sleep Foundation 2017, Ohayon, PMID 28346153",
  evidence: "secondary",
};
const TUDOR_LOCKE: Publication = {
  source: "Tudor-Locke 2008, doi 10.1249/MSS.0b013e31817c7133",
  evidence: "primary",
};

const AHA_RESTING: Publication = {
  source: "American Heart Association, resting heart rate of adults",
  evidence: "secondary",
};
const NEWS2: Publication = {
  source: "Royal College of Physicians, National Early Warning Score 2, chart 1",
  evidence: "primary",
};
const ACC_AHA: Publication = {
  source: "2017 ACC/AHA guideline, unchanged in 2025 (doi 10.1161/HYP.0000000000000249)",
  evidence: "secondary",
};
const HYPOTHERMIA: Publication = {
  source: "Definition of hypothermia, liquisearch.com/fever/definition",
  evidence: "secondary",
};
const CDC_FEVER: Publication = {
  source: "CDC surveillance definition of fever",
  evidence: "secondary",
};
const CDC_BMI: Publication = {
  source: "CDC, adult BMI categories",
  evidence: "primary",
};

/** Any glucose reading, mg/dL. Upper limits of the consensus are whole numbers: 180 is in range. */
export const GLUCOSE_READING_BANDS: readonly Band[] = [
  { ...band("level_2_low", "level 2 hypoglycaemia", [null, 54]), ...ADA_HYPOGLYCEMIA },
  { ...band("level_1_low", "level 1 hypoglycaemia", [54, 70]), ...ADA_HYPOGLYCEMIA },
  { ...band("in_range", "target range", [70, 180]), includesUpper: true, ...TIME_IN_RANGE },
  {
    ...band("level_1_high", "level 1 above range", [180, 250]),
    includesLower: false,
    includesUpper: true,
    ...TIME_IN_RANGE,
  },
  {
    ...band("level_2_high", "level 2 above range", [250, null]),
    includesLower: false,
    ...TIME_IN_RANGE,
  },
];

/** Fasting plasma glucose, mg/dL. The diabetes range starts at 126 itself. */
export const FASTING_GLUCOSE_BANDS: readonly Band[] = [
  { ...band("normal", "normal", [null, 100]), ...ADA_DIAGNOSIS },
  { ...band("impaired", "impaired fasting glucose", [100, 126]), ...ADA_DIAGNOSIS },
  { ...band("diabetes_range", "diabetes range", [126, null]), ...ADA_DIAGNOSIS },
];

/** Sleep of an adult, hours. */
export const SLEEP_DURATION_BANDS: readonly Band[] = [
  { ...band("very_short", "very short", [null, 6]), ...AASM_DURATION },
  { ...band("short", "short", [6, 7]), ...AASM_DURATION },
  { ...band("recommended", "recommended", [7, 9]), includesUpper: true, ...AASM_DURATION },
  {
    ...band("long", "long", [9, 10]),
    includesLower: false,
    includesUpper: true,
    ...LONG_SLEEP,
  },
  { ...band("very_long", "very long", [10, null]), includesLower: false, ...LONG_SLEEP },
];

/** Time asleep over time in bed, percent. The source names no band below the good one. */
export const SLEEP_EFFICIENCY_BANDS: readonly Band[] = [
  { ...band("below_good", "below the good range", [null, 85]), ...NSF_EFFICIENCY },
  { ...band("good", "good range", [85, null]), ...NSF_EFFICIENCY },
];

/** Steps of a whole local day. */
export const STEP_BANDS: readonly Band[] = [
  { ...band("sedentary", "sedentary", [null, 5_000]), ...TUDOR_LOCKE },
  { ...band("low_active", "low active", [5_000, 7_500]), ...TUDOR_LOCKE },
  { ...band("somewhat_active", "somewhat active", [7_500, 10_000]), ...TUDOR_LOCKE },
  { ...band("active", "active", [10_000, 12_500]), ...TUDOR_LOCKE },
  { ...band("highly_active", "highly active", [12_500, null]), ...TUDOR_LOCKE },
];

/** Resting heart rate of adults, whole bpm. 100 itself is normal. */
export const RESTING_HEART_RATE_BANDS: readonly Band[] = [
  { ...band("low", "below the usual range", [null, 60]), ...AHA_RESTING },
  { ...band("normal", "the usual range", [60, 100]), includesUpper: true, ...AHA_RESTING },
  { ...band("high", "above the usual range", [100, null]), includesLower: false, ...AHA_RESTING },
];

/** Respiratory rate, whole breaths a minute: the chart leaves no room between its bands. */
export const RESPIRATION_BANDS: readonly Band[] = [
  { ...band("to_8", "8 breaths/min and fewer", [null, 9]), ...NEWS2 },
  { ...band("from_9_to_11", "9-11 breaths/min", [9, 12]), ...NEWS2 },
  { ...band("from_12_to_20", "12-20 breaths/min", [12, 21]), ...NEWS2 },
  { ...band("from_21_to_24", "21-24 breaths/min", [21, 25]), ...NEWS2 },
  { ...band("from_25", "25 breaths/min and more", [25, null]), ...NEWS2 },
];

/** Body temperature near the core, °C to one decimal. */
export const TEMPERATURE_BANDS: readonly Band[] = [
  { ...band("hypothermia", "hypothermia", [null, 35]), ...HYPOTHERMIA },
  { ...band("between", "between the two", [35, 38]), ...CDC_FEVER },
  { ...band("fever", "fever", [38, null]), ...CDC_FEVER },
];

/** Systolic pressure, whole mmHg. */
export const SYSTOLIC_BANDS: readonly Band[] = [
  { ...band("normal", "normal", [null, 120]), ...ACC_AHA },
  { ...band("elevated", "elevated", [120, 130]), ...ACC_AHA },
  { ...band("stage_1", "hypertension stage 1", [130, 140]), ...ACC_AHA },
  { ...band("stage_2", "hypertension stage 2", [140, null]), ...ACC_AHA },
];

/** Diastolic pressure, whole mmHg: it has no elevated band of its own. */
export const DIASTOLIC_BANDS: readonly Band[] = [
  { ...band("normal", "normal", [null, 80]), ...ACC_AHA },
  { ...band("stage_1", "hypertension stage 1", [80, 90]), ...ACC_AHA },
  { ...band("stage_2", "hypertension stage 2", [90, null]), ...ACC_AHA },
];

/** Body mass index of adults of 20 years and more, kg/m². */
export const BMI_BANDS: readonly Band[] = [
  { ...band("underweight", "underweight", [null, 18.5]), ...CDC_BMI },
  { ...band("healthy", "healthy weight", [18.5, 25]), ...CDC_BMI },
  { ...band("overweight", "overweight", [25, 30]), ...CDC_BMI },
  { ...band("obesity_1", "obesity class 1", [30, 35]), ...CDC_BMI },
  { ...band("obesity_2", "obesity class 2", [35, 40]), ...CDC_BMI },
  { ...band("obesity_3", "obesity class 3", [40, null]), ...CDC_BMI },
];

function band(
  id: string,
  label: string,
  [lower, upper]: readonly [number | null, number | null],
): Omit<Band, keyof Publication> {
  return { id, label, lower, includesLower: true, upper, includesUpper: false };
}

/**
 * The band a value falls in.
 *
 * Errors   RangeError when no band holds it: the tables above leave no gap, so only NaN can.
 */
export function bandOf(bands: readonly Band[], value: number): Band {
  const found = bands.find((candidate) => holds(candidate, value));
  if (found === undefined) throw new RangeError("no band holds the value");
  return found;
}

function holds(candidate: Band, value: number): boolean {
  const { lower, includesLower, upper, includesUpper } = candidate;
  const isAboveLower = lower === null || (includesLower ? value >= lower : value > lower);
  const isBelowUpper = upper === null || (includesUpper ? value <= upper : value < upper);
  return isAboveLower && isBelowUpper && !Number.isNaN(value);
}
