"use client";

import {
  CircleAlert,
  CircleCheck,
  CircleX,
  Inbox,
  LoaderCircle,
  type LucideIcon,
  ShieldAlert,
} from "lucide-react";
import type { Upload } from "#lib/contracts/uploads.ts";
import { useViewerTime } from "../ui/viewer-clock.tsx";
import styles from "./status-mark.module.css";
import { type UploadStatus, statusWords } from "./upload-status.ts";

const ICONS: Record<UploadStatus, LucideIcon> = {
  received: Inbox,
  processing: LoaderCircle,
  completed: CircleCheck,
  completed_with_quarantine: CircleAlert,
  failed: CircleX,
  quarantined: ShieldAlert,
};

/** The state of an upload: an icon and its word. */
export function StatusMark({ upload }: { upload: Upload }) {
  const { locale } = useViewerTime();
  const Icon = ICONS[upload.status];
  return (
    <span className={styles.mark} data-status={upload.status}>
      <Icon size={14} aria-hidden="true" />
      {statusWords(upload, locale)}
    </span>
  );
}
