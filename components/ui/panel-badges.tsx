"use client";

import { useContext } from "react";
import { formatAge } from "../format/age.ts";
import { utcText } from "../format/time.ts";
import { Badge } from "./badge.tsx";
import { DemoContext } from "./demo-context.ts";
import { isStale, type PanelFacts } from "./panel-state.ts";
import { useNowMs } from "./viewer-clock.tsx";

/** What a reader should know before trusting the picture. The demo says once that it is one. */
export function PanelBadges({ facts, problem }: { facts: PanelFacts; problem: string | null }) {
  const nowMs = useNowMs();
  const isDemo = useContext(DemoContext);
  const { asOf = null, partial = null } = facts;
  return (
    <>
      {facts.estimated === true && (
        <Badge kind="estimated" title="At least one value was estimated, not measured.">
          estimated
        </Badge>
      )}
      {facts.simulated === true && !isDemo && (
        <Badge kind="simulated" title="Made by the demo: no real grid, no real machine.">
          simulated
        </Badge>
      )}
      {partial !== null && <Badge kind="partial">{partial}</Badge>}
      {asOf !== null && isStale(facts, nowMs) && (
        <Badge kind="stale" title={`Newest value: ${utcText(Date.parse(asOf))}`}>
          {formatAge(asOf, nowMs)}
        </Badge>
      )}
      {problem !== null && (
        <Badge kind="failed" title={problem}>
          not refreshed
        </Badge>
      )}
    </>
  );
}
