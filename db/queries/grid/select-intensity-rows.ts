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
      valuesText: joinDays(days, { days: row?.days, texts: row?.values, empty: "null" }),
      estimatedText: joinDays(days, { days: row?.days, texts: row?.flags, empty: "false" }),
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

/** One row a zone, its days set apart by semicolons. No flags stand for a day without one. */
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
        ';' order by day) as values,
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

/** The texts of the days one after the other; a day without one has `empty` for each hour. */
function joinDays(
  { dayCount, firstHour, endHour }: Days,
  given: { days: string | undefined; texts: string | undefined; empty: string },
): string {
  const { days = "", texts = "", empty } = given;
  if (texts.startsWith(";") && !/[^;]/.test(texts)) {
    return emptyHours(empty, (dayCount - 1) * HOURS_OF_DAY + endHour - firstHour);
  }
  const numbers = days.split(";");
  const parts = texts.split(";");
  // The usual case: nothing is missing.
  if (parts.length === dayCount && !parts.includes("")) return parts.join(",");
  const byDay = new Map(parts.map((text, index) => [Number(numbers[index]), text]));
  return Array.from({ length: dayCount }, (_day, day) => {
    const text = byDay.get(day) ?? "";
    if (text !== "") return text;
    const first = day === 0 ? firstHour : 0;
    const end = day === dayCount - 1 ? endHour : HOURS_OF_DAY;
    return emptyHours(empty, end - first);
  }).join(",");
}

const emptyHours = (empty: string, count: number) => `${`${empty},`.repeat(count - 1)}${empty}`;
