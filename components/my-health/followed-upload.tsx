"use client";

import { Copy } from "lucide-react";
import type { UploadAccepted, UploadDetail } from "#lib/contracts/uploads.ts";
import { FigureText } from "../ui/figure-text.tsx";
import { useViewerTime } from "../ui/viewer-clock.tsx";
import { ProcessingBar } from "./processing-bar.tsx";
import { StatusMark } from "./status-mark.tsx";
import styles from "./transfer-list.module.css";
import { countsPhrase, isFinished } from "./upload-status.ts";
import { useFollowedUpload } from "./use-health-data.ts";
import { usePageChoice } from "./use-page-choice.ts";

/** What became of a file that the server took: followed until it is finished. */
export function FollowedUpload({ accepted }: { accepted: UploadAccepted }) {
  const { data, error } = useFollowedUpload(accepted.id);
  const { locale } = useViewerTime();
  const upload = data ?? accepted;
  const counts = countsPhrase(upload, locale);
  return (
    <div className={styles.followed}>
      <p className={styles.line}>
        <StatusMark upload={upload} />
        {counts !== null && <span className="num">{counts}</span>}
        {data !== undefined && isFinished(data.status) && <Written detail={data} />}
      </p>
      <ProcessingBar upload={upload} />
      {upload.reason !== null && <p className={styles.reason}>{upload.reason}</p>}
      {accepted.duplicate && (
        <p className={styles.waiting}>
          <Copy size={14} aria-hidden="true" />
          These bytes were uploaded before; nothing was done twice.
        </p>
      )}
      {error !== null && !isFinished(upload.status) && (
        <p className={styles.waiting}>Its state cannot be read: {error.message} Trying again.</p>
      )}
    </div>
  );
}

function Written({ detail }: { detail: UploadDetail }) {
  const { choose } = usePageChoice();
  const { narrativeCount } = detail;
  return (
    <>
      {narrativeCount > 0 && (
        <span className="num">
          {narrativeCount} {narrativeCount === 1 ? "narrative" : "narratives"}, CO2e{" "}
          <FigureText figure={detail.co2e} />
        </span>
      )}
      {(detail.quarantinedCount ?? 0) > 0 && (
        <button
          type="button"
          className={styles.link}
          onClick={() => choose({ openUploadId: detail.id, uploadsPage: 1 })}
        >
          Show why
        </button>
      )}
    </>
  );
}
