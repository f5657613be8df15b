"use client";

import type { ReactNode } from "react";
import type { UploadDetail } from "#lib/contracts/uploads.ts";
import { formatCount } from "../format/number.ts";
import { Button } from "../ui/button.tsx";
import { FigureText } from "../ui/figure-text.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { Unknown } from "../ui/unknown.tsx";
import { useViewerTime } from "../ui/viewer-clock.tsx";
import { QualityChecks } from "./quality-checks.tsx";
import { ReasonList } from "./reason-list.tsx";
import { UploadActions } from "./upload-actions.tsx";
import styles from "./upload-details.module.css";
import { useUpload } from "./use-health-data.ts";

/** All there is to know about one upload. */
export function UploadDetails({ uploadId }: { uploadId: string }) {
  const { data, error, refetch } = useUpload(uploadId);
  if (data !== undefined) return <Details detail={data} />;
  if (error === null) return <Skeleton shape="rows" heightPx={120} />;
  return (
    <div className={styles.problem}>
      <p role="alert">{error.message}</p>
      <Button onClick={() => void refetch()}>Try again</Button>
    </div>
  );
}

function Details({ detail }: { detail: UploadDetail }) {
  return (
    <div className={styles.details}>
      {detail.reason !== null && <p className={styles.reason}>{detail.reason}</p>}
      <dl className={styles.facts}>
        <Count label="Records" count={detail.recordCount} />
        <Count label="New" count={detail.storedCount} />
        <Count label="Already known" count={detail.duplicateCount} />
        <Count label="Quarantined" count={detail.quarantinedCount} />
        <Count label="Narratives written last" count={detail.narrativeCount} />
        <Fact label="CO2e of writing">
          <FigureText figure={detail.co2e} />
          {detail.co2e.estimated && " estimated"}
        </Fact>
        <Fact label="Client">
          {detail.client ?? <Unknown reason="The file does not say which app wrote it." />}
        </Fact>
        {detail.description !== null && (
          <Fact label="Description">
            <bdi>{detail.description}</bdi>
          </Fact>
        )}
        <Fact label="Finished">
          {detail.finishedAt === null ? (
            <Unknown reason="Not finished yet." />
          ) : (
            <Time at={detail.finishedAt} />
          )}
        </Fact>
        <Fact label="Checksum (SHA-256)">
          <code title={detail.contentSha256}>{detail.contentSha256.slice(0, 16)}…</code>
        </Fact>
      </dl>
      <QualityChecks detail={detail} />
      <ReasonList detail={detail} />
      <UploadActions detail={detail} />
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="num">{children}</dd>
    </div>
  );
}

function Count({ label, count }: { label: string; count: number | null }) {
  const { locale } = useViewerTime();
  return (
    <Fact label={label}>
      {count === null ? <Unknown reason="Nothing was read." /> : formatCount(count, locale)}
    </Fact>
  );
}
