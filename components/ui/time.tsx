"use client";

import { formatTime, type TimeStyle, utcText } from "../format/time.ts";
import { useViewerTime } from "./viewer-clock.tsx";

/** A point in time in the viewer's zone, with UTC on hover. Units: milliseconds or ISO-8601. */
export function Time({ at, look = "full" }: { at: number | string; look?: TimeStyle }) {
  const viewer = useViewerTime();
  const timeMs = typeof at === "number" ? at : Date.parse(at);
  // Two versions of the zone database may spell a zone differently; that is no fault of the page.
  return (
    <time
      dateTime={new Date(timeMs).toISOString()}
      title={utcText(timeMs)}
      suppressHydrationWarning
    >
      {formatTime(timeMs, look, viewer)}
    </time>
  );
}
