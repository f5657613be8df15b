"use client";

import type { Upload } from "#lib/contracts/uploads.ts";
import { useViewerTime } from "../ui/viewer-clock.tsx";
import styles from "./processing-bar.module.css";
import { uploadName } from "./prepare-uploads.ts";
import { progressWords } from "./upload-status.ts";

/** How far a file that is being processed has come; nothing for any other. */
export function ProcessingBar({ upload }: { upload: Upload }) {
  const { locale } = useViewerTime();
  const { progress, status } = upload;
  if (status !== "processing" || progress === null) return null;
  const { doneCount, totalCount } = progress;
  // Without a known end the bar only says that something moves.
  const extent = totalCount === null ? {} : { max: Math.max(totalCount, 1), value: doneCount };
  return (
    <progress
      className={styles.bar}
      {...extent}
      aria-label={`Processing ${uploadName(upload)}: ${progressWords(progress, locale)}`}
    />
  );
}
