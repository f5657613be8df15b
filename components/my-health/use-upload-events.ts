"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import {
  type Upload,
  uploadDetailResponse,
  uploadListResponse,
  uploadSchema,
} from "#lib/contracts/uploads.ts";
import { UPLOADS_PATH } from "./health-calls.ts";
import { isFinished } from "./upload-status.ts";

/**
 * Follows one upload by its server-sent events and writes what they tell into the cache. One at a
 * time: a browser opens six connections to a server, and each stream keeps one. What cannot be
 * followed is polled as before.
 */
export function useUploadEvents(uploadId: string | null): void {
  const client = useQueryClient();
  useEffect(() => {
    if (uploadId === null || typeof EventSource === "undefined") return;
    const source = new EventSource(`${UPLOADS_PATH}/${uploadId}/events`);
    source.addEventListener("upload", ({ data }) => {
      const upload = readEvent(data);
      if (upload === null) return;
      writeUpload(client, upload);
      if (!isFinished(upload.status)) return;
      source.close();
      // Its counts, reasons and CO2e are asked for anew.
      void client.invalidateQueries({ queryKey: [UPLOADS_PATH] });
      void client.invalidateQueries({ queryKey: [`${UPLOADS_PATH}/${upload.id}`] });
    });
    return () => source.close();
  }, [client, uploadId]);
}

function readEvent(data: unknown): Upload | null {
  try {
    return uploadSchema.safeParse(JSON.parse(String(data))).data ?? null;
  } catch {
    return null;
  }
}

function writeUpload(client: QueryClient, upload: Upload): void {
  client.setQueriesData({ queryKey: [UPLOADS_PATH] }, (old: unknown) => {
    const list = uploadListResponse.safeParse(old).data;
    if (list === undefined) return old;
    const uploads = list.uploads.map((one) => (one.id === upload.id ? upload : one));
    return { ...list, uploads };
  });
  client.setQueriesData({ queryKey: [`${UPLOADS_PATH}/${upload.id}`] }, (old: unknown) => {
    const detail = uploadDetailResponse.safeParse(old).data;
    return detail === undefined ? old : { ...detail, ...upload };
  });
}
