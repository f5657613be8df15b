import { dehydrate, QueryClient } from "@tanstack/react-query";
import { loadSchema } from "#lib/client/api.ts";
import { type ApiCall, apiQueryKey } from "#lib/client/api-call.ts";
import {
  type DashboardState,
  parseDashboardUrl,
  toSearchParams,
} from "#lib/contracts/dashboard-url.ts";
import { Failure } from "#lib/domain/errors.ts";
import { cloudRegions } from "#lib/domain/grid/regions.ts";
import type { Viewer } from "#lib/domain/identity/viewer.ts";
import { requireViewer } from "#lib/auth/viewer.ts";
import { pageDeps } from "#lib/http/page-deps.ts";
import { installationRegions } from "./installation-regions.ts";

type PageDeps = Awaited<ReturnType<typeof pageDeps>>;
export type SearchProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export type Page = {
  deps: PageDeps;
  viewer: Viewer;
  search: URLSearchParams;
  nowMs: number;
  state: DashboardState;
  shownRegions: readonly string[];
  client: QueryClient;
};

const knownRegions: ReadonlySet<string> = new Set(cloudRegions.map(({ id }) => id));

/**
 * What a page of the frame needs to read its first data: ports, choices, and an empty cache.
 * Nobody gets past here without a session: the layout's own check is not asked when a browser
 * fetches a page's data alone. Who signs in comes back to `path` with the choices of the address.
 */
export async function openPage({ searchParams }: SearchProps, path: string): Promise<Page> {
  const search = toSearchParams(await searchParams);
  const viewer = await requireViewer(search.size === 0 ? path : `${path}?${search.toString()}`);
  const deps = await pageDeps();
  const nowMs = deps.clock.now().getTime();
  const state = parseDashboardUrl(search, { nowMs, knownRegions });
  const own = installationRegions(deps.config);
  const shownRegions = state.regions.length === 0 ? own : state.regions;
  return { deps, viewer, search, nowMs, state, shownRegions, client: new QueryClient() };
}

/**
 * Puts an answer into the page's cache under the key its panel reads. A reading that fails is left
 * out: the panel then asks for itself and tells what is wrong.
 */
export function prefetch<Output>(
  page: Page,
  call: ApiCall<Output>,
  read: (deps: PageDeps) => Promise<Output>,
): Promise<void> {
  return page.client.prefetchQuery({
    queryKey: apiQueryKey(call),
    queryFn: async () => (await loadSchema(call.schema)).parse(await read(page.deps)),
  });
}

const MOST_PREFETCHED_CELLS = 20_000;

/**
 * A map that may travel inside the page. One of a quarter of a year and fifty regions would weigh
 * megabytes twice: its panel asks for it when the page is there.
 *
 * Errors   payload_too_large, which leaves the reading out of the page.
 */
export function fitForPage<Map extends { hours: readonly unknown[]; rows: readonly unknown[] }>(
  map: Map,
): Map {
  if (map.hours.length * map.rows.length > MOST_PREFETCHED_CELLS) {
    throw new Failure("payload_too_large", "Too large to travel inside a page.");
  }
  return map;
}

/** True when the reading of `call` failed because what it asks for does not exist. */
export function isMissing(page: Page, call: ApiCall<unknown>): boolean {
  const error = page.client.getQueryState(apiQueryKey(call))?.error;
  return error instanceof Failure && error.code === "not_found";
}

/** The cache of the page in a form that travels to the browser. */
export const readyState = ({ client }: Page) => dehydrate(client);
