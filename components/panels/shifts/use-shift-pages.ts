"use client";

import { useState } from "react";
import { type DashboardView, rangeParams } from "../dashboard-params.ts";
import { shiftsCall } from "./shifts-call.ts";

/** Where the reader is: the cursor of each page after the first, the present one last. */
type Place = { asked: string; isShort: boolean; cursors: readonly string[] };

/** Which shifts are shown: a few at first, then page by page. Another range begins at its newest. */
export function useShiftPages(view: DashboardView) {
  const asked = new URLSearchParams(rangeParams(view)).toString();
  const [kept, setKept] = useState<Place>({ asked, isShort: true, cursors: [] });
  const place = kept.asked === asked ? kept : { ...kept, asked, cursors: [] };
  const { isShort, cursors } = place;
  return {
    call: shiftsCall(view, { isShort, cursor: cursors.at(-1) ?? null }),
    isShort,
    /** Counted from 1. */
    page: cursors.length + 1,
    toggle: () => setKept({ ...place, isShort: !isShort, cursors: [] }),
    /** `nextCursor` is of the page that is shown. */
    turnTo: (page: number, nextCursor: string | null) => {
      const known = nextCursor === null ? cursors : [...cursors, nextCursor];
      setKept({ ...place, cursors: known.slice(0, page - 1) });
    },
  };
}

export type ShiftPages = ReturnType<typeof useShiftPages>;
