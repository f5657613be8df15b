"use client";

import { Download, RotateCcw } from "lucide-react";
import { useQueryClient } from "@tanstack/react-query";
import { sendJson } from "#lib/client/send-json.ts";
import { type UploadDetail, uploadRetryResponse } from "#lib/contracts/uploads.ts";
import { ProblemLine } from "../auth/problem-line.tsx";
import { useAction } from "../auth/use-action.ts";
import { Button } from "../ui/button.tsx";
import { UPLOADS_PATH } from "./health-calls.ts";
import styles from "./upload-actions.module.css";
import { isFinished } from "./upload-status.ts";

/** What can be done with a finished upload: take its bad records away, and process it again. */
export function UploadActions({ detail }: { detail: UploadDetail }) {
  const client = useQueryClient();
  const { busy, problem, run } = useAction();
  if (!isFinished(detail.status)) return null;
  const address = `${UPLOADS_PATH}/${detail.id}`;
  const retry = async () => {
    await sendJson({ method: "POST", path: `${address}/retry`, schema: uploadRetryResponse });
    await client.invalidateQueries({ queryKey: [UPLOADS_PATH] });
    await client.invalidateQueries({ queryKey: [address] });
  };
  return (
    <div className={styles.actions}>
      {(detail.quarantinedCount ?? 0) > 0 && (
        <>
          <a href={`${address}/quarantine`} download>
            <Download size={14} aria-hidden="true" />
            Quarantined records, JSON
          </a>
          <a href={`${address}/quarantine.csv`} download>
            <Download size={14} aria-hidden="true" />
            CSV
          </a>
        </>
      )}
      <Button disabled={busy} onClick={() => run(retry)}>
        <RotateCcw size={14} aria-hidden="true" />
        Process again
      </Button>
      {(detail.quarantinedCount ?? 0) > 0 && (
        <small>
          Put right what is under &quot;raw&quot;, and send those records as a new file.
        </small>
      )}
      <ProblemLine problem={problem} />
    </div>
  );
}
