"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";

/** Draws `children` once its place comes near the screen; until then what stands in for it. */
export function WhenSeen({ children, waiting }: { children: ReactNode; waiting: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (place.current === null || seen) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
      },
      { rootMargin: "200px" },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [seen]);
  return <div ref={place}>{seen ? children : waiting}</div>;
}
