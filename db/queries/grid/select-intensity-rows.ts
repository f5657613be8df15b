import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

/** The hours of one zone over a range, as the inside of JSON arrays: no hour is an object. */
export type IntensityRow = {
  zone: string;
  /** `"312.5,null,…"`, one for each hour of the range, g/kWh. */
  valuesText: string;
  /** `"false,true,…"`, one for each hour. */
  estimatedText: string;
  /** Of the hours that have a value, each name once, sorted. */
  sources: string[];
};

type Row = { zone: string; days: string; values: string; flags: string; sources: string | null };

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const HOURS_OF_DAY = 24;

/** Days of UTC that a range touches, and which hours of the first and of the last belong to it. */
type Days = { firstDay: Date; dayCount: number; firstHour: number; endHour: number };

/**
 * The best known values of each zone for `hourCount` hours from `fromMs`, from the packed days.
 * Each zone has a row.
 *
 * Missing  null in `valuesText` for an hour without a value.
 */
export async function selectIntensityRows(
  db: Queryable,
  params: {
    zones: readonly string[];
    signal: string;
    scope: string;
    fromMs: number;
    hourCount: number;
  },
): Promise<IntensityRow[]> {
  const { zones, fromMs, hourCount } = params;
  if (zones.length === 0 || hourCount === 0) return [];
  const days = daysOf(fromMs, hourCount);
  const rows = await selectDays(db, params, days);
  const byZone = new Map(rows.map((row) => [row.zone, row]));
  return zones.map((zone) => {
    const row = byZone.get(zone);
    const names = new Set(row?.sources?.split(",").filter((name) => name !== ""));
    return {
      zone,
      valuesText: layValues(days, row),
      estimatedText: layFlags(days, row),
      sources: [...names].toSorted(),
    };
  });
}

function daysOf(fromMs: number, hourCount: number): Days {
  const firstHour = Math.floor((fromMs % DAY_MS) / HOUR_MS);
  const dayCount = Math.ceil((firstHour + hourCount) / HOURS_OF_DAY);
  return {
    firstDay: new Date(fromMs - (fromMs % DAY_MS)),
    dayCount,
    firstHour,
    endHour: firstHour + hourCount - (dayCount - 1) * HOURS_OF_DAY,
  };
}

/**
 * One row a zone: the numbers of its days and their flags set apart by semicolons, no flags for a
 * day without one, and the values of all its hours.
 */
function selectDays(
  db: Queryable,
  params: { zones: readonly string[]; signal: string; scope: string },
  days: Days,
): Promise<Row[]> {
  const { dayCount, firstHour, endHour } = days;
  const firstDay = days.firstDay.toISOString();
  const zones = sql.join(
    params.zones.map((zone) => sql`${zone}`),
    sql`, `,
  );
  // Of the first and the last day a part; all others are whole, and cheap to recognise.
  const first = sql`case when day = 0 then ${firstHour}::int + 1 else 1 end`;
  const last = sql`case when day = ${dayCount}::int - 1 then ${endHour}::int else 24 end`;
  return db.execute<Row>(sql`
    select zone,
      string_agg(day::text, ';' order by day) as days,
      string_agg(case when whole then intensities_text
        else array_to_string(intensities_g_per_kwh[${first}:${last}], ',', 'null') end,
        ',' order by day) as values,
      string_agg(case when not estimated @> '{true}' then ''
        else array_to_string(estimated[${first}:${last}]::text[], ',') end,
        ';' order by day) as flags,
      string_agg(array_to_string(case when whole then sources else array(
        select sources[i] from unnest(source_at[${first}:${last}]) i where i > 0) end, ','),
        ',') as sources
    from (
      select *, (day > 0 or ${firstHour}::int = 0)
        and (day < ${dayCount}::int - 1 or ${endHour}::int = 24) as whole
      from (
        select *, (day_at at time zone 'UTC')::date - ${firstDay.slice(0, 10)}::date as day
        from grid_day
        where zone in (${zones}) and signal = ${params.signal} and scope = ${params.scope}
          and day_at >= ${firstDay}::timestamptz
          and day_at < ${firstDay}::timestamptz + ${dayCount}::int * interval '24 hours'
      ) numbered
    ) shown
    group by zone`);
}

/** The values as they come, where no day is missing; else with null for the hours of those. */
function layValues(days: Days, row: Row | undefined): string {
  const numbers = row === undefined ? [] : row.days.split(";");
  if (row !== undefined && numbers.length === days.dayCount) return row.values;
  const hours = row === undefined ? [] : row.values.split(",");
  const known = new Set(numbers.map(Number));
  let at = 0;
  return joinDays(days, (day, hourCount) => {
    if (!known.has(day)) return repeated("null", hourCount);
    at += hourCount;
    return hours.slice(at - hourCount, at).join(",");
  });
}

/** The flags of all hours; false where a day has none. */
function layFlags(days: Days, row: Row | undefined): string {
  const { dayCount, firstHour, endHour } = days;
  if (row === undefined || !/[^;]/.test(row.flags)) {
    return repeated("false", (dayCount - 1) * HOURS_OF_DAY + endHour - firstHour);
  }
  const numbers = row.days.split(";");
  const byDay = new Map(row.flags.split(";").map((text, index) => [Number(numbers[index]), text]));
  return joinDays(days, (day, hourCount) => byDay.get(day) || repeated("false", hourCount));
}

function joinDays(days: Days, textOf: (day: number, hourCount: number) => string): string {
  const { dayCount, firstHour, endHour } = days;
  return Array.from({ length: dayCount }, (_day, day) => {
    const first = day === 0 ? firstHour : 0;
    const end = day === dayCount - 1 ? endHour : HOURS_OF_DAY;
    return textOf(day, end - first);
  }).join(",");
}

const repeated = (text: string, count: number) => `${`${text},`.repeat(count - 1)}${text}`;
