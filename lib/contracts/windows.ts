import { z } from "zod";
import { isWritableTime } from "../domain/time/writable-time.ts";
import { figureSchema } from "./figure.ts";
import { regionListQuery, signalQuery } from "./time-range.ts";

const isoTime = z.iso.datetime();
const instant = z.iso
  .datetime({ offset: true, abort: true })
  .refine((text) => isWritableTime(Date.parse(text)), "is not of the years 1000 to 8999");

/** What a question has that is written the same in a query and in a JSON body. */
const runFields = {
  ...signalQuery,
  /** The run must have ended by then. Absent: 24 hours from the earliest start. */
  deadline: instant.optional(),
  /** The run must not start before. Absent, or passed: now. */
  notBefore: instant.optional(),
  /** Where the run would start if nothing were planned. Absent: the first of `region`. */
  homeRegion: z.string().min(1).max(80).optional(),
};
const hours = (number: z.ZodNumber) => number.min(0.25).max(48).default(2);
/** Energy of the run at the plug of the machine, before PUE. Absent: grams are not computed. */
const energy = (number: z.ZodNumber) => number.positive().max(1e6).optional();
const starts = (number: z.ZodNumber) => number.int().min(1).max(24).default(3);

/** A parameter that is not known is refused: a deadline with a slip of the pen would be none. */
export const windowsQuery = z.strictObject({
  ...runFields,
  ...regionListQuery,
  durationHours: hours(z.coerce.number()),
  energyKwh: energy(z.coerce.number()),
  /** The run may be cut into pieces. */
  interruptible: z
    .enum(["true", "false"])
    .default("false")
    .transform((text) => text === "true"),
  startsPerRegion: starts(z.coerce.number()),
});

/** The same question as JSON; a field that is not known is refused. */
export const windowsBody = z.strictObject({
  ...runFields,
  /** Where the run may be. Absent: the installation's regions. */
  region: z
    .array(
      z
        .string()
        .trim()
        .regex(/^[^,\p{Cc}]{1,80}$/u, "is not a region id"),
    )
    .min(1)
    .max(60)
    .optional(),
  durationHours: hours(z.number()),
  energyKwh: energy(z.number()),
  interruptible: z.boolean().default(false),
  startsPerRegion: starts(z.number()),
});

/** A question in either form, as the use-cases take it. */
export type WindowsQuestion = Pick<
  z.infer<typeof windowsBody>,
  "durationHours" | "signal" | "scope" | "deadline" | "notBefore" | "homeRegion" | "energyKwh"
> & {
  region?: string | readonly string[] | undefined;
  interruptible?: boolean;
  startsPerRegion?: number;
};

/** [startAt, endAt): the end is not part of it. */
const pieceSchema = z.object({ startAt: isoTime, endAt: isoTime });

const startSchema = z.object({
  region: z.string(),
  startAt: isoTime,
  endAt: isoTime,
  intensityGPerKwh: z.number(),
});

/**
 * What is saved when both ranges go against it: starting at once at its low, this run at its high.
 * An hour that both touch counts as the one value it will have. Null where a bound is not known.
 */
const worstCaseSchema = z.object({
  savedG: z.number().nullable(),
  savedPercent: z.number().nullable(),
});

export const windowsResponse = z.object({
  /** Starting as soon as it is allowed in the home region, without interruption. */
  now: z.object({
    region: z.string(),
    startAt: isoTime,
    endAt: isoTime,
    co2eG: z.number().nullable(),
    intensityGPerKwh: z.number().nullable(),
    lowIntensityGPerKwh: z.number().nullable(),
    highIntensityGPerKwh: z.number().nullable(),
    reason: z.string().optional(),
  }),
  homeRegion: z.string(),
  /** Cleanest first; for each region its best starts that do not overlap, or its best pieces. */
  candidates: z.array(
    startSchema.extend({
      rank: z.number().int().min(1),
      /** One, or for a run that may be cut several; together as long as the run. */
      pieces: z.array(pieceSchema).min(1),
      lowIntensityGPerKwh: z.number().nullable(),
      highIntensityGPerKwh: z.number().nullable(),
      co2e: figureSchema,
      /** Against starting now in the home region. Negative: dirtier than now. */
      savedG: z.number().nullable(),
      savedPercent: z.number().nullable(),
      savedAgainstWorstG: z.number().nullable(),
      worstCase: worstCaseSchema,
    }),
  ),
  /** The dirtiest start of an uninterrupted run. */
  worst: startSchema.extend({ co2eG: z.number().nullable() }).nullable(),
  forecasts: z.array(
    z.object({
      region: z.string(),
      /** Name of the method or of the provider; null when there is no forecast. */
      method: z.string().nullable(),
      issuedAt: isoTime.nullable(),
      /** End of the last forecast hour: no window ends later. */
      horizonEndAt: isoTime.nullable(),
      simulated: z.boolean(),
      note: z.string(),
    }),
  ),
  deadlineAt: isoTime,
  /** The earlier of the deadline and the furthest forecast; null when there is no forecast. */
  horizonEndAt: isoTime.nullable(),
  note: z.string(),
});
export type WindowsResponse = z.infer<typeof windowsResponse>;

/** Why to run or to wait; `reason` says it in words. */
export const nextReasons = [
  "cleaner_later",
  "cleanest_now",
  "not_worth_waiting",
  "no_forecast",
  "no_time_left",
  "not_before",
] as const;

/** One decision for a scheduler. Where nothing is known it never waits. */
export const windowsNextResponse = z.object({
  decision: z.enum(["run", "wait"]),
  /** 1 to run, 0 to wait: for a scaler that reads a number. */
  runNow: z.union([z.literal(0), z.literal(1)]),
  reasonCode: z.enum(nextReasons),
  reason: z.string(),
  region: z.string(),
  homeRegion: z.string(),
  startAt: isoTime,
  endAt: isoTime,
  pieces: z.array(pieceSchema).min(1),
  /** Until `startAt`; 0 to run. */
  waitSeconds: z.number().int().min(0),
  /** Against starting now in the home region; null where either is not known. */
  savedPercent: z.number().nullable(),
  savedG: z.number().nullable(),
  worstCase: worstCaseSchema,
  /** Deadline less duration: from then on the answer is to run. */
  latestStartAt: isoTime,
  forecastMethod: z.string().nullable(),
  issuedAt: isoTime.nullable(),
  simulated: z.boolean(),
  /** When another answer is possible: at the start, or when forecasts are made anew. */
  checkAgainAt: isoTime.nullable(),
});
export type WindowsNextResponse = z.infer<typeof windowsNextResponse>;
