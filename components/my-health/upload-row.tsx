"use client";

import { ChevronRight } from "lucide-react";
import { useId } from "react";
import type { Upload } from "#lib/contracts/uploads.ts";
import { formatCount } from "../format/number.ts";
import { Time } from "../ui/time.tsx";
import { Unknown } from "../ui/unknown.tsx";
import { useViewerTime } from "../ui/viewer-clock.tsx";
import { formatBytes } from "./byte-size.ts";
import { uploadName } from "./prepare-uploads.ts";
import { ProcessingBar } from "./processing-bar.tsx";
import { StatusMark } from "./status-mark.tsx";
import { UploadDetails } from "./upload-details.tsx";
import styles from "./upload-history-panel.module.css";
import { isFinished } from "./upload-status.ts";

type UploadRowProps = { upload: Upload; isOpen: boolean; onToggle: () => void };

const COLUMN_COUNT = 6;

/** One upload, and below it, when open, all there is to know about it. */
export function UploadRow({ upload, isOpen, onToggle }: UploadRowProps) {
  const detailsId = useId();
  const { locale } = useViewerTime();
  const size = formatBytes(upload.sizeBytes, locale);
  return (
    <>
      <tr data-open={isOpen}>
        <th scope="row">
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={isOpen}
            aria-controls={isOpen ? detailsId : undefined}
            onClick={onToggle}
          >
            <ChevronRight size={15} aria-hidden="true" />
            <bdi>{uploadName(upload)}</bdi>
          </button>
          <small className={styles.narrow}>
            <Time at={upload.receivedAt} look="short" /> · {size}
          </small>
        </th>
        <td>
          <StatusMark upload={upload} />
          <ProcessingBar upload={upload} />
        </td>
        <td className={`${styles.wide} num`}>
          <Time at={upload.receivedAt} />
        </td>
        <td className={`${styles.wide} ${styles.number} num`}>
          <Count count={upload.recordCount} upload={upload} />
        </td>
        <td className={`${styles.wide} ${styles.number} num`}>
          <Count count={upload.storedCount} upload={upload} />
        </td>
        <td className={`${styles.wide} ${styles.number} num`}>{size}</td>
      </tr>
      {isOpen && (
        <tr className={styles.detailRow} id={detailsId}>
          <td colSpan={COLUMN_COUNT}>
            <UploadDetails uploadId={upload.id} />
          </td>
        </tr>
      )}
    </>
  );
}

function Count({ count, upload }: { count: number | null; upload: Upload }) {
  const { locale } = useViewerTime();
  if (count !== null) return formatCount(count, locale);
  return <Unknown reason={isFinished(upload.status) ? "It could not be read." : "Not read yet."} />;
}
