"use client";

import { FileUp } from "lucide-react";
import { type ChangeEvent, useId, useRef } from "react";
import { Button } from "../ui/button.tsx";
import { useViewerTime } from "../ui/viewer-clock.tsx";
import { formatBytes } from "./byte-size.ts";
import { TransferList } from "./transfer-list.tsx";
import styles from "./upload-panel.module.css";
import { useFileDrop } from "./use-file-drop.ts";
import { transferQueue, useTransfers } from "./use-transfers.ts";

/** Where files come in: drop them anywhere on the panel, or choose them. Units: bytes. */
export function UploadPanel({ maxBytes }: { maxBytes: number }) {
  const titleId = useId();
  const limitsId = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const { locale } = useViewerTime();
  const transfers = useTransfers();
  const add = (files: File[]) => transferQueue.add(files, maxBytes);
  const { isOver, handlers } = useFileDrop(add);
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    add([...(event.target.files ?? [])]);
    // The same file may be chosen again.
    event.target.value = "";
  };
  return (
    <section className={styles.panel} aria-labelledby={titleId} data-over={isOver} {...handlers}>
      <h2 id={titleId}>Upload</h2>
      <div className={styles.zone}>
        <FileUp size={26} aria-hidden="true" />
        <p className={styles.call}>
          {isOver ? (
            "Drop to upload"
          ) : (
            <>
              <span className={styles.mouse}>Drop Health Connect files here</span>
              <span className={styles.touch}>Health Connect files</span>
            </>
          )}
        </p>
        <Button look="primary" aria-describedby={limitsId} onClick={() => chooser.current?.click()}>
          Choose files
        </Button>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          accept=".json,.avro,application/json,application/avro"
          aria-label="Files to upload"
          onChange={choose}
        />
        <p id={limitsId} className={styles.limits}>
          JSON or Avro, up to {formatBytes(maxBytes, locale)} each. Only you can see what is in
          them.
        </p>
      </div>
      <TransferList transfers={transfers} />
    </section>
  );
}
