"use client";

import { CircleX, Clock, RotateCcw, X } from "lucide-react";
import Link from "next/link";
import { Button } from "../ui/button.tsx";
import { useViewerTime } from "../ui/viewer-clock.tsx";
import { formatBytes } from "./byte-size.ts";
import { FollowedUpload } from "./followed-upload.tsx";
import type { Transfer } from "./transfer-queue.ts";
import styles from "./transfer-list.module.css";
import { transferQueue } from "./use-transfers.ts";
import type { RefusalText } from "./upload-refusal.ts";

/** One file of this visit. */
export function TransferRow({ transfer }: { transfer: Transfer }) {
  const { id, name, sizeBytes, state } = transfer;
  const { locale } = useViewerTime();
  const isOver = state.kind === "accepted" || state.kind === "refused";
  return (
    <li className={styles.row}>
      <p className={styles.name}>
        <bdi>{name}</bdi> <small className="num">{formatBytes(sizeBytes, locale)}</small>
      </p>
      <Button
        look="quiet"
        className={styles.remove}
        aria-label={isOver ? `Take ${name} out of this list` : `Stop sending ${name}`}
        onClick={() => transferQueue.remove(id)}
      >
        <X size={15} aria-hidden="true" />
      </Button>
      <div className={styles.state}>
        <TransferProgress transfer={transfer} />
      </div>
    </li>
  );
}

function TransferProgress({ transfer: { id, name, sizeBytes, state } }: { transfer: Transfer }) {
  switch (state.kind) {
    case "waiting":
      return (
        <p className={styles.waiting}>
          <Clock size={14} aria-hidden="true" />
          Waiting for the files before it
        </p>
      );
    case "sending":
      return <Sending name={name} sizeBytes={sizeBytes} sentBytes={state.sentBytes} />;
    case "accepted":
      return <FollowedUpload accepted={state.upload} />;
    case "refused":
      return <Refused id={id} name={name} refusal={state.refusal} />;
  }
}

function Sending(props: { name: string; sizeBytes: number; sentBytes: number }) {
  const { locale } = useViewerTime();
  const { sizeBytes, sentBytes } = props;
  const percent = sizeBytes === 0 ? 0 : Math.min(100, Math.floor((sentBytes / sizeBytes) * 100));
  const sent = `${formatBytes(Math.min(sentBytes, sizeBytes), locale)} of ${formatBytes(sizeBytes, locale)}`;
  return (
    <>
      <progress max={100} value={percent} aria-label={`Sending ${props.name}`} />
      <p className={`${styles.counts} num`}>
        {percent === 100 ? `${sent}, waiting for the server` : `${percent} %, ${sent}`}
      </p>
    </>
  );
}

function Refused({ id, name, refusal }: { id: number; name: string; refusal: RefusalText }) {
  return (
    <div className={styles.refused}>
      <p role="alert">
        <CircleX size={14} aria-hidden="true" />
        <span>
          <b>Not taken.</b> {refusal.sentence}
        </span>
      </p>
      {refusal.remedy === "retry" && (
        <Button aria-label={`Send ${name} again`} onClick={() => transferQueue.retry(id)}>
          <RotateCcw size={14} aria-hidden="true" />
          Try again
        </Button>
      )}
      {refusal.remedy === "sign-in" && (
        <Link href="/sign-in?callbackUrl=%2Fmy-health">Sign in</Link>
      )}
    </div>
  );
}
