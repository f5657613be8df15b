import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ContainerDashboard } from "#components/dashboards/container-dashboard.tsx";
import { containerCall } from "#components/panels/container-detail/use-container.ts";
import { containerQuery } from "#lib/contracts/containers.ts";
import { idParams } from "#lib/contracts/params.ts";
import { readContainer } from "#lib/usecases/energy/read-container.ts";
import { isMissing, openPage, prefetch, readyState, type SearchProps } from "../../open-page.ts";

export const metadata: Metadata = { title: "Container" };

/** /containers/:id */
export default async function ContainerPage(
  props: SearchProps & { params: Promise<{ id: string }> },
) {
  const params = idParams.safeParse(await props.params);
  if (!params.success) notFound();
  const { id } = params.data;
  const page = await openPage(props, `/containers/${id}`);
  const call = containerCall(page, id);
  await prefetch(page, call, (deps) =>
    readContainer(deps, { id, query: containerQuery.parse(call.params) }),
  );
  if (isMissing(page, call)) notFound();
  return (
    <HydrationBoundary state={readyState(page)}>
      <ContainerDashboard id={id} />
    </HydrationBoundary>
  );
}
