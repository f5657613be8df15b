"use client";

import Link from "next/link";
import { useDashboard } from "#components/layout/dashboard-provider.tsx";

/** Why there is no narrative, and what makes one. */
export function NarrativesEmpty() {
  const { hrefTo } = useDashboard();
  return (
    <p>
      No narrative was written in this range.{" "}
      <Link href={hrefTo("/my-health")}>Send an upload</Link> or choose a longer range.
    </p>
  );
}
