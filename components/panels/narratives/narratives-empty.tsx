"use client";

import Link from "next/link";
import { useDashboard } from "#components/layout/dashboard-provider.tsx";

/** Why there is no narrative to draw, and what to do about it. */
export function NarrativesEmpty({ unpricedCount = 0 }: { unpricedCount?: number }) {
  const { hrefTo } = useDashboard();
  if (unpricedCount > 0) {
    const are = unpricedCount === 1 ? "narrative is" : "narratives are";
    return (
      <p>
        {unpricedCount} {are} in this range, but no grid intensity is known for their hours. Choose
        another signal or scope.
      </p>
    );
  }
  return (
    <p>
      No narrative was written in this range.{" "}
      <Link href={hrefTo("/my-health")}>Send an upload</Link> or choose a longer range.
    </p>
  );
}
