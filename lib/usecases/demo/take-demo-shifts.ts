import type { Database } from "#db/client.ts";
import { selectShiftByKey } from "#db/queries/shifts/select-shifts.ts";
import type { Clock } from "../../ports/clock.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import { findWindows } from "../grid/find-windows.ts";
import { takeShift } from "../shifts/take-shift.ts";

const DAY_MS = 24 * HOUR_MS;
const key = { signal: "average", scope: "lifecycle" } as const;

type DemoJob = {
  label: string;
  /** Asked for on each day whose number since 1970 leaves this rest. */
  everyDays: number;
  atHour: number;
  durationHours: number;
  energyKwh: number;
  interruptible: boolean;
  /** It may go to any region, and not only to another time. */
  anywhere: boolean;
};

/** Jobs as invented as the machine they would run on; what is promised and realised is computed. */
const JOBS: readonly DemoJob[] = [
  {
    label: "Nightly report",
    everyDays: 1,
    atHour: 17.25,
    durationHours: 1,
    energyKwh: 1.2,
    interruptible: false,
    anywhere: false,
  },
  {
    label: "Model training",
    everyDays: 2,
    atHour: 7.5,
    durationHours: 4,
    energyKwh: 18,
    interruptible: true,
    anywhere: false,
  },
  {
    label: "Weekly archive",
    everyDays: 7,
    atHour: 9,
    durationHours: 2,
    energyKwh: 4,
    interruptible: false,
    anywhere: true,
  },
];

export type DemoShiftDeps = { db: Database; clock: Clock; newId: () => string };

/**
 * Shifts of the last days, each taken as if at its moment: its window is the best that the forecast
 * of then had, its promise what the forecast of then said, from history before it alone, and what
 * came of it is priced as everywhere. Flagged simulated. One that is there is passed over.
 *
 * Shape    gives how many were new.
 */
export async function takeDemoShifts(
  deps: DemoShiftDeps,
  plan: { userId: string; homeRegion: string; regions: readonly string[]; days: number; now: Date },
): Promise<number> {
  const today = Math.floor(plan.now.getTime() / DAY_MS);
  let newCount = 0;
  for (let day = today - plan.days; day <= today; day += 1) {
    for (const job of JOBS.filter(({ everyDays }) => day % everyDays === 0)) {
      const at = new Date(day * DAY_MS + job.atHour * HOUR_MS);
      const idempotencyKey = `demo ${job.label} ${at.toISOString()}`;
      const before = await selectShiftByKey(deps.db, { userId: plan.userId, key: idempotencyKey });
      if (at > plan.now || before !== null) continue;
      if (await takeOne(deps, { ...plan, job, at, idempotencyKey })) newCount += 1;
    }
  }
  return newCount;
}

async function takeOne(
  deps: DemoShiftDeps,
  asked: {
    userId: string;
    homeRegion: string;
    regions: readonly string[];
    job: DemoJob;
    at: Date;
    idempotencyKey: string;
  },
): Promise<boolean> {
  const { job, homeRegion, at, idempotencyKey } = asked;
  const { label, durationHours, energyKwh, interruptible } = job;
  const then = { ...deps, clock: { ...deps.clock, now: () => at } };
  const { candidates } = await findWindows(
    { ...then, config: { gridRegions: asked.regions } },
    {
      ...key,
      durationHours,
      interruptible,
      homeRegion,
      region: job.anywhere ? asked.regions : [homeRegion],
    },
  );
  const [best] = candidates;
  if (best === undefined) return false;
  const { region, pieces } = best;
  await takeShift(then, {
    viewer: { userId: asked.userId, role: "member" },
    body: { ...key, durationHours, energyKwh, homeRegion, region, pieces, label },
    idempotencyKey,
    simulated: true,
  });
  return true;
}
