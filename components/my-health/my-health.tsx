"use client";

import { Columns } from "../layout/columns.tsx";
import { FirstFilePanel } from "./first-file-panel.tsx";
import { NarrativesPanel } from "./narratives-panel.tsx";
import { isFiltered } from "./page-choice.ts";
import { RecordsByTypePanel } from "./records-by-type-panel.tsx";
import { UploadHistoryPanel } from "./upload-history-panel.tsx";
import { UploadPanel } from "./upload-panel.tsx";
import { useUploads } from "./use-health-data.ts";
import { usePageChoice } from "./use-page-choice.ts";

type MyHealthProps = {
  /** The largest file the server takes. */
  maxUploadBytes: number;
  /** Where this installation answers, for a line to copy. */
  origin: string;
};

/** One's own files and what was made of them. Before the first file: how to send it. */
export function MyHealth({ maxUploadBytes, origin }: MyHealthProps) {
  const { choice } = usePageChoice();
  const { query } = useUploads(choice);
  const isNew = query.data?.totalCount === 0 && !isFiltered(choice);
  return (
    <Columns>
      <UploadPanel maxBytes={maxUploadBytes} />
      {isNew ? (
        <FirstFilePanel origin={origin} />
      ) : (
        <>
          <RecordsByTypePanel />
          <UploadHistoryPanel />
          <NarrativesPanel />
        </>
      )}
    </Columns>
  );
}
