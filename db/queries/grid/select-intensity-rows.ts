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

type Row = { zone: string; values: string; estimated: string; sources: string[] | null };

const DAY_MS = 86_400_000;
const HOURS_OF_DAY = 24;

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
  const { fromMs, hourCount } = params;
  if (params.zones.length === 0 || hourCount === 0) return [];
  const firstHour = Math.floor((fromMs % DAY_MS) / 3_600_000);
  const zones = sql.join(
    params.zones.map((zone) => sql`(${zone})`),
    sql`, `,
  );
  const dayCount = Math.ceil((firstHour + hourCount) / HOURS_OF_DAY);
  const firstDay = new Date(fromMs - (fromMs % DAY_MS)).toISOString();
  const rows = await db.execute<Row>(sql`
    with day as (
      select at.zone, n, first, last,
        (coalesce(d.intensities_g_per_kwh, array_fill(null::float8, array[24])))[first:last] as g,
        case when true = any(d.estimated) then d.estimated[first:last] end as estimated,
        case when first > 1 or last < 24
          then array(select d.sources[i] from unnest(d.source_at[first:last]) i where i is not null)
          else d.sources end as sources
      from (
        select zone, n, ${firstDay}::timestamptz + n * interval '24 hours' as day_at,
          case when n = 0 then ${firstHour}::int + 1 else 1 end as first,
          case when n = ${dayCount}::int - 1
            then ${firstHour + hourCount - (dayCount - 1) * HOURS_OF_DAY}::int else 24 end as last
        from (values ${zones}) as z(zone), generate_series(0, ${dayCount}::int - 1) n
      ) at
      left join grid_day d on d.zone = at.zone and d.day_at = at.day_at
        and d.signal = ${params.signal} and d.scope = ${params.scope}
    ), named as (
      select zone, array_agg(distinct name order by name) as sources
      from day, unnest(sources) name group by zone
    ), texts as (
      select zone,
      string_agg(array_to_string(g, ',', 'null'), ',' order by n) as values,
      string_agg(
        case when estimated is null then repeat('false,', last - first) || 'false'
          else array_to_string(estimated::text[], ',') end, ',' order by n) as estimated
      from day group by zone
    )
    select texts.*, named.sources from texts left join named using (zone)`);
  return rows.map(({ zone, values, estimated, sources }) => ({
    zone,
    valuesText: values,
    estimatedText: estimated,
    sources: sources ?? [],
  }));
}
