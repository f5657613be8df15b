"use client";

import type { Upload } from "#lib/contracts/uploads.ts";
import styles from "./upload-history-panel.module.css";
import { UploadRow } from "./upload-row.tsx";
import { usePageChoice } from "./use-page-choice.ts";

/** Uploads as rows, of which one may be open. */
export function UploadTable({ uploads }: { uploads: readonly Upload[] }) {
  const { choice, choose } = usePageChoice();
  const toggle = (id: string) => choose({ openUploadId: id === choice.openUploadId ? null : id });
  return (
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
  );
}
