import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { NarrativesDashboard } from "#components/dashboards/narratives-dashboard.tsx";
import { narrativesCall } from "#components/panels/narratives/use-narratives.ts";
import { narrativesQuery } from "#lib/contracts/narratives.ts";
import { readNarratives } from "#lib/usecases/narratives/read-narratives.ts";
import { openPage, prefetch, readyState, type SearchProps } from "../open-page.ts";

export const metadata: Metadata = { title: "Narratives" };

/** /narratives */
export default async function NarrativesPage(props: SearchProps) {
  const page = await openPage(props, "/narratives");
  const call = narrativesCall(page);
  await prefetch(page, call, (deps) => readNarratives(deps, narrativesQuery.parse(call.params)));
  return (
    <HydrationBoundary state={readyState(page)}>
      <NarrativesDashboard />
    </HydrationBoundary>
  );
}
