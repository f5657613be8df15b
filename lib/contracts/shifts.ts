import { z } from "zod";
import { gridScopes, gridSignals } from "#lib/domain/grid/series-key.ts";
import { signalQuery } from "./time-range.ts";

const isoTime = z.iso.datetime();
const givenTime = z.iso.datetime({ offset: true });
const regionId = z.string().min(1).max(64);
const grams = z.number().nullable();
const percent = z.number().nullable();

/** A stretch of a run, [startAt, endAt): the end is the first moment after it. */
const pieceSchema = z.object({ startAt: isoTime, endAt: isoTime });
/** Windows are cut at the hours: of the longest run, 48 hours, there are half as many. */
const givenPieces = z
  .array(z.strictObject({ startAt: givenTime, endAt: givenTime }))
  .min(1)
  .max(96);
/** Neither control characters, of which PostgreSQL refuses NUL, nor halves of a character. */
export const shiftLabel = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), "has characters that cannot be shown");
const energyKwh = z.number().positive().max(1e6);

/** POST /api/v1/shifts: a run that was put where the grid is cleaner. No number of the caller's. */
export const takeShiftRequest = z.strictObject({
  ...signalQuery,
  /** Together the pieces last so long, within a second. */
  durationHours: z.number().min(0.25).max(48),
  /** Energy of the run at the plug of the machine, before PUE. Absent: grams are not computed. */
  energyKwh: energyKwh.optional(),
  /** Where the run would have started at once. */
  homeRegion: regionId,
  /** Where it could not have started yet: the baseline then starts there, and not at once. */
  notBefore: givenTime.optional(),
  /** Where it runs. */
  region: regionId,
  pieces: givenPieces,
  label: shiftLabel.optional(),
});
export type TakeShiftRequest = z.infer<typeof takeShiftRequest>;

/** PATCH /api/v1/shifts/:id: when it really ran and what it really used, or that it never ran. */
export const amendShiftRequest = z
  .strictObject({
    /** Alone: what never ran has neither pieces nor an energy. */
    withdrawn: z.literal(true).optional(),
    pieces: givenPieces.optional(),
    energyKwh: energyKwh.optional(),
  })
  .refine(
    ({ withdrawn, pieces, energyKwh: used }) =>
      (withdrawn === undefined) === (pieces !== undefined || used !== undefined),
    { error: "say pieces, energyKwh or both, or withdrawn alone" },
  );
export type AmendShiftRequest = z.infer<typeof amendShiftRequest>;

export const shiftStatus = z.enum(["planned", "running", "awaiting_actual", "scored", "withdrawn"]);

/** Grams are null without an energy; shares remain. A loss is a negative saving. */
const savingFields = {
  /** Of the run at home, started at `baselineAt`. */
  baselineG: grams,
  /** Of the run where and when it was put. */
  chosenG: grams,
  savedG: grams,
  savedPercent: percent,
  /** Mean intensity over the run with the PUE, g per kWh of the machine. */
  baselineGPerKwh: z.number().nullable(),
  chosenGPerKwh: z.number().nullable(),
};

const promisedSchema = z.object({
  ...savingFields,
  /** The saving if both ranges go against us, and if both go our way. */
  lowPercent: percent,
  highPercent: percent,
  /** Name of the method or of the provider; null where no forecast was there. */
  forecastMethod: z.string().nullable(),
  issuedAt: isoTime.nullable(),
  /** Why nothing was promised. */
  reason: z.string().optional(),
});

const realisedSchema = z.object({
  ...savingFields,
  /** The provider had to estimate some of the hours. */
  estimated: z.boolean(),
  /** Some of the hours have another value than when they were first read. */
  revised: z.boolean(),
  sources: z.array(z.string()),
  /** When the newest of the values was read. */
  asOf: isoTime,
});

export const shiftSchema = z.object({
  id: z.uuid(),
  label: z.string().nullable(),
  takenAt: isoTime,
  region: z.string(),
  homeRegion: z.string(),
  signal: z.enum(gridSignals),
  scope: z.enum(gridScopes),
  /** Of the run as it was planned. */
  durationHours: z.number(),
  energyKwh: z.number().nullable(),
  /** When it would have started at home. */
  baselineAt: isoTime,
  /** When it ran or will run: as planned, until somebody said otherwise. */
  pieces: z.array(pieceSchema),
  plannedPieces: z.array(pieceSchema),
  /** When somebody said what really ran; null where nobody did. */
  amendedAt: isoTime.nullable(),
  /** `planned`: nobody said what really ran, and once over it is presumed to have run as planned. */
  ranAs: z.enum(["planned", "reported"]),
  status: shiftStatus,
  promised: promisedSchema,
  /** From actual intensity; null until all its hours are known. */
  realised: realisedSchema.nullable(),
  /** Why it is not scored. */
  reason: z.string().optional(),
  simulated: z.boolean(),
  /** Nobody amends or withdraws it later: 24 hours after its planned end. */
  amendableUntil: isoTime,
  /** The caller may amend or withdraw it, now. */
  mayAmend: z.boolean(),
});
export type Shift = z.infer<typeof shiftSchema>;

export const shiftsQuery = z.object({
  ...signalQuery,
  /** Shifts taken in [from, to). */
  from: z.string().max(40).default("now-30d"),
  to: z.string().max(40).default("now"),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** `nextCursor` of the page before. */
  cursor: z.string().min(1).max(120).optional(),
});
export type ShiftsQuery = z.infer<typeof shiftsQuery>;

export const shiftsResponse = z.object({
  from: isoTime,
  to: isoTime,
  signal: z.enum(gridSignals),
  scope: z.enum(gridScopes),
  /** Newest first. */
  shifts: z.array(shiftSchema),
  /** Over the whole range, whatever the page. */
  totals: z.object({
    count: z.number().int(),
    /** Those with both a promise and a score: what the sums below are of. */
    scoredCount: z.number().int(),
    /** Scored, but nothing was promised when they were taken: in no sum. */
    unpromisedCount: z.number().int(),
    /** Of the scored ones, those that somebody reported; the others are presumed to have run. */
    reportedCount: z.number().int(),
    /** Planned, running, or waiting for actual values. */
    openCount: z.number().int(),
    withdrawnCount: z.number().int(),
    /** Of the scored ones, those that emitted more than at home at once. */
    lostCount: z.number().int(),
    /** Of the scored ones, those with an energy: what the grams are of. */
    weighedCount: z.number().int(),
    promisedSavedG: grams,
    realisedSavedG: grams,
    promisedPercent: percent,
    realisedPercent: percent,
    /** What the shares weigh a shift by: its hours, unless each has an energy. */
    percentWeight: z.enum(["energy", "hours"]),
    estimated: z.boolean(),
    simulated: z.boolean(),
  }),
  nextCursor: z.string().nullable(),
});
export type ShiftsResponse = z.infer<typeof shiftsResponse>;
