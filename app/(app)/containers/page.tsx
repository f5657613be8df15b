import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ContainersDashboard } from "#components/dashboards/containers-dashboard.tsx";
import { containersCall, zonesOf } from "#components/panels/containers/use-containers.ts";
import { containersQuery } from "#lib/contracts/containers.ts";
import { findRegion } from "#lib/domain/grid/regions.ts";
import { readContainers } from "#lib/usecases/energy/read-containers.ts";
import { openPage, prefetch, readyState, type SearchProps } from "../open-page.ts";

export const metadata: Metadata = { title: "Containers" };

/** /containers */
export default async function ContainersPage(props: SearchProps) {
  const page = await openPage(props, "/containers");
  const zones = zonesOf(page.shownRegions, (id) => findRegion(id)?.zone ?? null);
  const call = containersCall(page, zones);
  await prefetch(page, call, (deps) => readContainers(deps, containersQuery.parse(call.params)));
  return (
    <HydrationBoundary state={readyState(page)}>
      <ContainersDashboard />
    </HydrationBoundary>
  );
}
