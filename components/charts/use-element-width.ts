"use client";

import { type RefObject, useEffect, useState } from "react";

/** Width of an element in pixels, followed while it changes; `initialPx` until it is measured. */
export function useElementWidth(ref: RefObject<HTMLElement | null>, initialPx: number): number {
  const [widthPx, setWidthPx] = useState(initialPx);
  useEffect(() => {
    if (ref.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined && entry.contentRect.width > 0) setWidthPx(entry.contentRect.width);
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref]);
  return widthPx;
}
