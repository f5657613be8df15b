import { once } from "node:events";
import {
  Agent,
  get,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestOptions,
} from "node:http";
import postgres from "postgres";
import { heatmapResponse } from "#lib/contracts/grid.ts";
import { listRegions } from "#lib/usecases/grid/list-regions.ts";
import type { BenchContext } from "./context.ts";
import { interleave, timed } from "./interleave.ts";
import type { Report } from "./report.ts";
import { endProduct, startProduct } from "./upload-stand.ts";

const REGION_COUNT = 50;
const DAYS = 90;
const FROM = "2026-03-03T00:00:00Z";
const TO = "2026-06-01T00:00:00Z";
/** Eight million readings, as a meter or a scrape gives them; grids give one in five minutes. */
const RAW_STEP_SECONDS = 50;
const MOST_DIFFERENCE_G_PER_KWH = 1e-9;

type Row = { zone: string; values: (number | null)[] };

/**
 * The heatmap of 90 days and 50 regions over HTTP from the built product, against SQL written by
 * hand over the same packed days and over the raw readings, each through one client.
 */
export async function bench(context: BenchContext): Promise<void> {
  const { report, rounds } = context;
  const database = await context.openDatabase();
  // Planned anew each time, with what is asked: a plan for any range is slower by far.
  const sql = postgres(database.url, { max: 1, prepare: false, onnotice: () => {} });
  const regions = chooseRegions();
  await fill(
    sql,
    regions.map(({ zone }) => zone),
  );
  const product = await startProduct(context, database, "read");
  const region = regions.map(({ id }) => id).join(",");
  const agent = new Agent({ keepAlive: true });
  const ask = (from: string, headers: Record<string, string>) => {
    const query = new URLSearchParams({ from, to: TO, region });
    return receive(`${product.url}/api/v1/grid/heatmap?${query}`, {
      agent,
      headers: { ...product.headers, ...headers },
    });
  };
  const plain = { "accept-encoding": "identity" };
  const packed = { "accept-encoding": "gzip, deflate, br" };
  // The same hours in words that nobody has asked in yet: nothing kept answers them.
  let askedCount = 0;
  const anew = () => new Date(Date.parse(FROM) + (askedCount += 1)).toISOString();
  const first = await ask(FROM, plain);
  await checkSame(first.body.toString(), await readRaw(sql), regions);
  const known = { ...packed, "if-none-match": first.headers.etag ?? "" };
  const compared = await interleave({
    rounds: rounds ?? 9,
    cases: [
      { name: "SQL by hand over grid_day", run: () => timed(() => readDays(sql)) },
      { name: "GET heatmap, first time", run: () => timed(() => ask(anew(), plain)) },
      { name: "GET heatmap, again", run: () => timed(() => ask(FROM, plain)) },
      { name: "GET heatmap, again, gzip", run: () => timed(() => ask(FROM, packed)) },
      { name: "If-None-Match, unchanged", run: () => timed(() => ask(FROM, known)) },
      { name: "SQL by hand over grid_point", run: () => timed(() => readHours(sql)) },
      { name: "SQL by hand over raw readings", run: () => timed(() => readRaw(sql)) },
    ],
  });
  agent.destroy();
  await endProduct(product);
  await sql.end();
  report.comparison(compared);
  const [firstMs, againMs, , , , rawMs] = compared.others.map(({ medianMs }) => medianMs);
  goals(report, { firstMs, againMs, rawMs, handMs: compared.control.medianMs });
}

/** Both goals are to hold for the first to ask, and so for all who come after. */
function goals(
  report: Report,
  p50: {
    firstMs: number | undefined;
    againMs: number | undefined;
    rawMs: number | undefined;
    handMs: number;
  },
): void {
  const { firstMs = Number.NaN, againMs = Number.NaN, rawMs = Number.NaN, handMs } = p50;
  for (const [when, apiMs] of [
    ["first time", firstMs],
    ["again", againMs],
  ] as const) {
    report.goal({
      id: "G16",
      what: `API p50, ${when}, less 5 ms, to SQL by hand over the same rollup`,
      measured: (apiMs - 5) / handMs,
      limit: { most: 2 },
    });
    report.goal({
      id: "G17",
      what: `API p50, ${when}, to the same from raw readings`,
      measured: apiMs / rawMs,
      limit: { most: 1 / 50 },
    });
  }
}

/** The bytes of an answer; none of one that is known already. */
async function receive(
  address: string,
  options: RequestOptions,
): Promise<{ headers: IncomingHttpHeaders; body: Buffer }> {
  const [response]: IncomingMessage[] = await once(get(address, options), "response");
  const chunks: Buffer[] = [];
  for await (const chunk of response ?? []) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  if (response?.statusCode !== 200 && response?.statusCode !== 304)
    throw new Error(body.toString());
  return { headers: response.headers, body };
}

/** Regions of different zones, so that none is read for another. */
function chooseRegions(): { id: string; zone: string }[] {
  const byZone = new Map<string, { id: string; zone: string }>();
  for (const { id, zone } of listRegions({ config: { marketFactors: new Map() } }).regions) {
    if (zone !== null && !byZone.has(zone)) byZone.set(zone, { id, zone });
  }
  return [...byZone.values()].slice(0, REGION_COUNT);
}

/** Raw readings, their hourly means beside an annual average, and the days packed from them. */
async function fill(sql: postgres.Sql, zones: readonly string[]): Promise<void> {
  await sql`
    create table raw_reading as
    select zone, 'average'::text as signal, 'lifecycle'::text as scope, at as read_at,
      300 + 90 * sin(extract(epoch from at) / 13751 + n) + 40 * random() as g
    from unnest(${zones}::text[]) with ordinality as z(zone, n),
      generate_series(${FROM}::timestamptz, ${TO}::timestamptz - interval '1 second',
        make_interval(secs => ${RAW_STEP_SECONDS}::int)) at`;
  await sql`alter table raw_reading add primary key (zone, signal, scope, read_at)`;
  const source = (name: string, value: postgres.Fragment) => sql`
    insert into grid_point (zone, hour_at, signal, scope, source, intensity_g_per_kwh,
      first_intensity_g_per_kwh, estimated, fetched_at)
    select zone, date_bin('1 hour', read_at, 'epoch'::timestamptz) as hour_at, signal, scope, ${name},
      ${value}, ${value}, ${name === "annual-average"}, now()
    from raw_reading group by 1, 2, 3, 4`;
  await source("energy-charts", sql`avg(g)`);
  await source("annual-average", sql`301`);
  await sql`
    insert into grid_day
    select d.*, packed.*
    from (select distinct zone, signal, scope, date_trunc('day', hour_at, 'UTC') from grid_point)
      as d(zone, signal, scope, day_at)
    cross join lateral pack_grid_day(d.zone, d.signal, d.scope, d.day_at) packed`;
  await sql`vacuum analyze`;
}

const readDays = (sql: postgres.Sql) => sql`
  select zone, day_at, intensities_g_per_kwh, estimated, sources
  from grid_day
  where signal = 'average' and scope = 'lifecycle' and day_at >= ${FROM} and day_at < ${TO}
  order by zone, day_at`;

const readHours = (sql: postgres.Sql) => sql`
  select distinct on (zone, hour_at) zone, hour_at, intensity_g_per_kwh, estimated, source
  from grid_point
  where signal = 'average' and scope = 'lifecycle' and hour_at >= ${FROM} and hour_at < ${TO}
  order by zone, hour_at, grid_source_rank(source)`;

const readRaw = (sql: postgres.Sql) => sql<Row[]>`
  select zone, array_agg(g order by hour_at) as values
  from (
    select zone, date_bin('1 hour', read_at, 'epoch'::timestamptz) as hour_at, avg(g) as g
    from raw_reading
    where signal = 'average' and scope = 'lifecycle' and read_at >= ${FROM} and read_at < ${TO}
    group by 1, 2
  ) hours
  group by zone`;

async function checkSame(
  text: string,
  raw: readonly Row[],
  regions: readonly { id: string; zone: string }[],
): Promise<void> {
  const { rows } = heatmapResponse.parse(JSON.parse(text));
  for (const { id, zone } of regions) {
    const ours = rows.find(({ region }) => region === id)?.values ?? [];
    const theirs = raw.find((row) => row.zone === zone)?.values ?? [];
    const same = ours.every((value, index) => {
      const other = theirs[index];
      if (value === null || typeof other !== "number") return false;
      return Math.abs(value - other) <= MOST_DIFFERENCE_G_PER_KWH;
    });
    if (ours.length !== DAYS * 24 || !same) throw new Error(`${zone} differs from the raw rows`);
  }
}
