import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import {
  narrativeWindow,
  ownNarrativesCall,
  uploadListCall,
  uploadWindow,
} from "#components/my-health/health-calls.ts";
import { MyHealth } from "#components/my-health/my-health.tsx";
import { parsePageChoice } from "#components/my-health/page-choice.ts";
import { requireViewer } from "#lib/auth/viewer.ts";
import { apiQueryKey } from "#lib/client/api-call.ts";
import { pageDeps } from "#lib/http/page-deps.ts";
import { readOwnNarratives } from "#lib/usecases/health/read-own-narratives.ts";
import { readUploads } from "#lib/usecases/uploads/read-uploads.ts";

export const metadata: Metadata = { title: "My health" };

type Search = Promise<Record<string, string | string[] | undefined>>;

/** /my-health: the viewer's own files, records and narratives, all there in the first paint. */
export default async function MyHealthPage({ searchParams }: { searchParams: Search }) {
  const { userId } = await requireViewer("/my-health");
  const deps = await pageDeps();
  const choice = parsePageChoice(firstOfEach(await searchParams));
  const [uploads, narratives] = await Promise.all([
    readUploads(deps, { ...uploadWindow(choice), userId }),
    readOwnNarratives(deps, { ...narrativeWindow(choice), userId }),
  ]);
  const client = new QueryClient();
  client.setQueryData(apiQueryKey(uploadListCall(choice)), uploads);
  client.setQueryData(apiQueryKey(ownNarrativesCall(choice)), narratives);
  const { maxUploadBytes, publicUrl } = deps.config;
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <MyHealth maxUploadBytes={maxUploadBytes} origin={publicUrl} />
    </HydrationBoundary>
  );
}

function firstOfEach(search: Awaited<Search>): URLSearchParams {
  const words = Object.entries(search).flatMap(([name, value]) => {
    const first = [value ?? []].flat().at(0);
    return first === undefined ? [] : [[name, first]];
  });
  return new URLSearchParams(words);
}
