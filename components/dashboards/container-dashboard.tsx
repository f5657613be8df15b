"use client";

import { Columns } from "../layout/columns.tsx";
import { ContainerFactsPanel, PowerPanel } from "../panels/container-detail/container-panels.tsx";
import { ElsewherePanel } from "../panels/container-detail/elsewhere-panel.tsx";
import { BackLink } from "./back-link.tsx";

/** One container. */
export function ContainerDashboard({ id }: { id: string }) {
  return (
    <Columns>
      <BackLink path="/containers">All containers</BackLink>
      <PowerPanel id={id} />
      <ContainerFactsPanel id={id} />
      <ElsewherePanel id={id} />
    </Columns>
  );
}
