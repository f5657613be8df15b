import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NarrativeDashboard } from "#components/dashboards/narrative-dashboard.tsx";
import { narrativeCall } from "#components/panels/narrative-detail/use-narrative.ts";
import { idParams } from "#lib/contracts/params.ts";
import { readNarrative } from "#lib/usecases/narratives/read-narratives.ts";
import { isMissing, openPage, prefetch, readyState, type SearchProps } from "../../open-page.ts";

export const metadata: Metadata = { title: "Narrative" };

/** /narratives/:id */
export default async function NarrativePage(
  props: SearchProps & { params: Promise<{ id: string }> },
) {
  const params = idParams.safeParse(await props.params);
  if (!params.success) notFound();
  const { id } = params.data;
  const page = await openPage(props, `/narratives/${id}`);
  const { signal, scope } = page.state;
  const call = narrativeCall(page, id);
  await prefetch(page, call, (deps) => readNarrative(deps, { id, signal, scope }));
  if (isMissing(page, call)) notFound();
  return (
    <HydrationBoundary state={readyState(page)}>
      <NarrativeDashboard id={id} />
    </HydrationBoundary>
  );
}
