"use client";

import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from "react";
import type { ViewerTime } from "../format/time.ts";

const TICK_MS = 15_000;

type ViewerClock = ViewerTime & { nowMs: number };

const ClockContext = createContext<ViewerClock>({ locale: "en", timeZone: "UTC", nowMs: 0 });

const neverChanges = () => () => undefined;
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

function everyTick(onTick: () => void): () => void {
  const timer = setInterval(onTick, TICK_MS);
  return () => clearInterval(timer);
}
// Rounded, because a snapshot must stay the same between two ticks.
const browserNow = () => Math.floor(Date.now() / TICK_MS) * TICK_MS;

/**
 * Locale, zone and present time for everything below. The server's values hold for the first paint
 * and are replaced by the browser's own right after, so the two never disagree while hydrating.
 */
export function ViewerClockProvider(props: ViewerClock & { children: ReactNode }) {
  const timeZone = useSyncExternalStore(neverChanges, browserZone, () => props.timeZone);
  const nowMs = useSyncExternalStore(everyTick, browserNow, () => props.nowMs);
  const value = useMemo(
    () => ({ locale: props.locale, timeZone, nowMs }),
    [props.locale, timeZone, nowMs],
  );
  return <ClockContext value={value}>{props.children}</ClockContext>;
}

/** How the viewer reads numbers and clocks. */
export function useViewerTime(): ViewerTime {
  const { locale, timeZone } = useContext(ClockContext);
  return useMemo(() => ({ locale, timeZone }), [locale, timeZone]);
}

/** The present time in milliseconds, to fifteen seconds. */
export const useNowMs = (): number => useContext(ClockContext).nowMs;
