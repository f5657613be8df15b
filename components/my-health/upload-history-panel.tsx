"use client";

import { Button } from "../ui/button.tsx";
import { Panel } from "../ui/panel.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { ABOUT_UPLOADS } from "./explanations.ts";
import { UPLOADS_PER_PAGE } from "./health-calls.ts";
import { isFiltered } from "./page-choice.ts";
import { Pager } from "./pager.tsx";
import { uploadsTable } from "./prepare-uploads.ts";
import { NO_FILTER, UploadFilters } from "./upload-filters.tsx";
import { UploadTable } from "./upload-table.tsx";
import { useUploads } from "./use-health-data.ts";
import { usePageChoice } from "./use-page-choice.ts";

/** Every upload, newest first. A row opens to its counts, its reasons and its CO2e. */
export function UploadHistoryPanel() {
  const { choice, choose } = usePageChoice();
  const { call, query } = useUploads(choice);
  return (
    <Panel
      title="Uploads"
      span={12}
      explain={ABOUT_UPLOADS}
      query={query}
      call={call}
      skeleton={<Skeleton shape="rows" heightPx={240} />}
      table={uploadsTable}
      meta={<UploadFilters clients={query.data?.clients ?? []} />}
      isEmpty={({ totalCount }) => totalCount === 0}
      empty={
        <>
          <p>{isFiltered(choice) ? "No upload is like that." : "Nothing was uploaded yet."}</p>
          {isFiltered(choice) && <Button onClick={() => choose(NO_FILTER)}>Show all</Button>}
        </>
      }
    >
      {({ uploads, totalCount }) => (
        <>
          <UploadTable uploads={uploads} />
          <Pager
            label="uploads"
            page={choice.uploadsPage}
            rowsPerPage={UPLOADS_PER_PAGE}
            totalCount={totalCount}
            onPage={(uploadsPage) => choose({ uploadsPage, openUploadId: null })}
          />
        </>
      )}
    </Panel>
  );
}
