"use client";

import { Columns } from "../layout/columns.tsx";
import { ContainersPanel } from "../panels/containers/containers-panel.tsx";
import { ReconciliationPanel } from "../panels/containers/reconciliation-panel.tsx";

/** What containers cost, and how it adds up to the nodes. */
export function ContainersDashboard() {
  return (
    <Columns>
      <ReconciliationPanel />
      <ContainersPanel />
    </Columns>
  );
}
