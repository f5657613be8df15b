import { instant, interval } from "./catalogue-entry.ts";
import { BODY_CELSIUS } from "./catalogue-vitals.ts";
import {
  AMOUNTS,
  MUCUS_APPEARANCES,
  OVULATION_RESULTS,
  PROTECTIONS,
  THERMOMETER_LOCATIONS,
} from "./enumerations.ts";
import { choice, number, optionalChoice } from "./field-spec.ts";

const DAY_MS = 86_400_000;
const REPRODUCTIVE = { sensitivity: "reproductive" } as const;

/**
 * Cycle, fertility and sexual activity; basal body temperature too, since it is taken for these.
 *
 * Source   androidx.health.connect record classes; a menstruation period lasts at most 31 days.
 */
export const REPRODUCTION = {
  BasalBodyTemperature: instant(
    "Basal body temperature",
    {
      temperatureC: number("°C", BODY_CELSIUS),
      measurementLocation: optionalChoice(THERMOMETER_LOCATIONS),
    },
    REPRODUCTIVE,
  ),
  CervicalMucus: instant(
    "Cervical mucus",
    { appearance: optionalChoice(MUCUS_APPEARANCES), sensation: optionalChoice(AMOUNTS) },
    REPRODUCTIVE,
  ),
  IntermenstrualBleeding: instant("Intermenstrual bleeding", {}, REPRODUCTIVE),
  MenstruationFlow: instant("Menstruation flow", { flow: optionalChoice(AMOUNTS) }, REPRODUCTIVE),
  MenstruationPeriod: interval(
    "Menstruation period",
    {},
    { ...REPRODUCTIVE, longestMs: 31 * DAY_MS, mayHaveZeroLength: true },
  ),
  OvulationTest: instant("Ovulation test", { result: choice(OVULATION_RESULTS) }, REPRODUCTIVE),
  SexualActivity: instant(
    "Sexual activity",
    { protectionUsed: optionalChoice(PROTECTIONS) },
    REPRODUCTIVE,
  ),
} as const;
