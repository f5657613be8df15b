"use client";

import { Panel } from "../ui/panel.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { ABOUT_UPLOADS } from "./explanations.ts";
import { UPLOADS_PER_PAGE } from "./health-calls.ts";
import { Pager } from "./pager.tsx";
import { uploadsTable } from "./prepare-uploads.ts";
import styles from "./upload-history-panel.module.css";
import { UploadRow } from "./upload-row.tsx";
import { useUploads } from "./use-health-data.ts";
import { usePageChoice } from "./use-page-choice.ts";

/** Every upload, newest first. A row opens to its counts, its reasons and its CO2e. */
export function UploadHistoryPanel() {
  const { choice, choose } = usePageChoice();
  const { call, query } = useUploads(choice);
  const toggle = (id: string) => choose({ openUploadId: id === choice.openUploadId ? null : id });
  return (
    <Panel
      title="Uploads"
      span={12}
      explain={ABOUT_UPLOADS}
      query={query}
      call={call}
      skeleton={<Skeleton shape="rows" heightPx={240} />}
      table={uploadsTable}
    >
      {({ uploads, totalCount }) => (
        <>
          <table className={styles.table}>
            <caption className="visually-hidden">Uploads, newest first</caption>
            <thead>
              <tr>
                <th scope="col">File</th>
                <th scope="col">State</th>
                <th scope="col" className={styles.wide}>
                  Received
                </th>
                <th scope="col" className={`${styles.wide} ${styles.number}`}>
                  Records
                </th>
                <th scope="col" className={`${styles.wide} ${styles.number}`}>
                  New
                </th>
                <th scope="col" className={`${styles.wide} ${styles.number}`}>
                  Size
                </th>
              </tr>
            </thead>
            <tbody>
              {uploads.map((upload) => (
                <UploadRow
                  key={upload.id}
                  upload={upload}
                  isOpen={upload.id === choice.openUploadId}
                  onToggle={() => toggle(upload.id)}
                />
              ))}
            </tbody>
          </table>
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
