"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import {
  type DashboardState,
  parseDashboardUrl,
  refreshIntervalMs,
  serializeDashboard,
} from "#lib/contracts/dashboard-url.ts";
import { ShareAddressContext } from "../ui/share-address.tsx";
import { useNowMs } from "../ui/viewer-clock.tsx";

/** A region as the frame offers it. */
export type RegionOption = { id: string; name: string; zone: string | null; provider: string };

type DashboardFrame = { regions: readonly RegionOption[]; defaultRegions: readonly string[] };

type Dashboard = DashboardFrame & {
  state: DashboardState;
  /** The regions to show: those of the address, else those of the installation. */
  shownRegions: readonly string[];
  refreshMs: number | false;
  /** Writes some choices into the address. The page stays; its panels read anew. */
  patch: (changes: Partial<DashboardState>) => void;
  /** Address of another page under the same choices. */
  hrefTo: (path: string, changes?: Partial<DashboardState>) => string;
};

const DashboardContext = createContext<Dashboard | null>(null);

/** Reads the choices of the top bar from the address, and is the one place that writes them back. */
export function DashboardProvider(props: DashboardFrame & { children: ReactNode }) {
  const { regions, defaultRegions } = props;
  const pathname = usePathname();
  const search = useSearchParams().toString();
  const nowMs = useNowMs();
  const knownRegions = useMemo(() => new Set(regions.map(({ id }) => id)), [regions]);
  const read = parseDashboardUrl(new URLSearchParams(search), { nowMs, knownRegions });
  const [state, setState] = useState(read);
  // Kept as long as it says the same: time goes on, and a relative range means the same later.
  if (serializeDashboard(read, true) !== serializeDashboard(state, true)) setState(read);
  const dashboard = useMemo((): Dashboard => {
    return {
      regions,
      defaultRegions,
      state,
      shownRegions: state.regions.length === 0 ? defaultRegions : state.regions,
      refreshMs: refreshIntervalMs(state.refresh),
      patch: (changes) => pushAddress(pathname, search, { ...state, ...changes }),
      hrefTo: (path, changes) => address(path, { ...state, focus: null, at: null, ...changes }),
    };
  }, [state, regions, defaultRegions, pathname, search]);
  const share = useCallback(
    () => `${location.origin}${shareAddress(pathname, dashboard)}`,
    [pathname, dashboard],
  );
  return (
    <DashboardContext value={dashboard}>
      <ShareAddressContext value={share}>{props.children}</ShareAddressContext>
    </DashboardContext>
  );
}

/** The choices of the top bar and the way to change them. */
export function useDashboard(): Dashboard {
  const dashboard = useContext(DashboardContext);
  if (dashboard === null) throw new Error("useDashboard needs a DashboardProvider above it");
  return dashboard;
}

function address(path: string, state: DashboardState, full = false): string {
  const query = serializeDashboard(state, full);
  return query === "" ? path : `${path}?${query}`;
}

function shareAddress(path: string, { state, shownRegions }: Dashboard): string {
  return address(path, { ...state, regions: shownRegions }, true);
}

/** Keeps what a page itself wrote into the address, such as the fields of the planner. */
function pushAddress(path: string, search: string, state: DashboardState): void {
  const own = new URLSearchParams(search);
  for (const name of DASHBOARD_NAMES) own.delete(name);
  const rest = own.toString();
  const base = address(path, state);
  const joined = rest === "" ? base : `${base}${base.includes("?") ? "&" : "?"}${rest}`;
  window.history.pushState(null, "", joined);
}

const DASHBOARD_NAMES = [
  "from",
  "to",
  "region",
  "signal",
  "scope",
  "refresh",
  "kiosk",
  "focus",
  "at",
];
