import type { WallTime } from "#components/format/zoned-time.ts";
import { instantOf, wallTime } from "#components/format/zoned-time.ts";

/** When a run may start and must be done, as one word of a person says it. ISO-8601 or null. */
export type PlannerPreset = { name: string; notBefore: string | null; deadline: string | null };

const NIGHT_STARTS_HOUR = 20;
const NIGHT_ENDS_HOUR = 6;
const FRIDAY = 5;

/**
 * The usual answers to "when", counted in the zone of the viewer: a night is from 20:00 to 6:00,
 * and the one that has begun is tonight; a Friday after 18:00 is over.
 */
export function plannerPresets(nowMs: number, timeZone: string): PlannerPreset[] {
  const today = wallTime(nowMs, timeZone);
  const at = (days: number, hour: number) =>
    new Date(instantOf(laterDay(today, days, hour), timeZone)).toISOString();
  const isNight = today.hour >= NIGHT_STARTS_HOUR;
  const isEarly = today.hour < NIGHT_ENDS_HOUR - 2;
  const weekday = new Date(Date.UTC(today.year, today.month - 1, today.day)).getUTCDay();
  const untilFriday = (FRIDAY - weekday + 7) % 7;
  const friday = untilFriday === 0 && today.hour >= 18 ? 7 : untilFriday;
  return [
    { name: "Within 24 hours", notBefore: null, deadline: null },
    {
      name: "Tonight",
      notBefore: isNight || isEarly ? null : at(0, NIGHT_STARTS_HOUR),
      deadline: at(isEarly ? 0 : 1, NIGHT_ENDS_HOUR),
    },
    { name: "By tomorrow 9:00", notBefore: null, deadline: at(1, 9) },
    { name: "By Friday 18:00", notBefore: null, deadline: at(friday, 18) },
  ];
}

const laterDay = (today: WallTime, days: number, hour: number): WallTime => ({
  ...today,
  day: today.day + days,
  hour,
  minute: 0,
});
