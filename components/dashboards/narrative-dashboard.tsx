"use client";

import { Columns } from "../layout/columns.tsx";
import { NarrativePanels } from "../panels/narrative-detail/narrative-panels.tsx";
import { BackLink } from "./back-link.tsx";

/** One narrative. */
export function NarrativeDashboard({ id }: { id: string }) {
  return (
    <Columns>
      <BackLink path="/narratives">All narratives</BackLink>
      <NarrativePanels id={id} />
    </Columns>
  );
}
