"use client";

import { useEffect, useSyncExternalStore } from "react";
import { sendFile } from "./send-file.ts";
import { isMoving, type Transfer, TransferQueue } from "./transfer-queue.ts";

const PARALLEL_COUNT = 2;
const NONE: readonly Transfer[] = [];

/** The files of this tab on their way. One for all pages, so that leaving a page stops nothing. */
export const transferQueue = new TransferQueue({ send: sendFile, parallelCount: PARALLEL_COUNT });

/** The files of this tab on their way; the browser asks before a tab with one is closed. */
export function useTransfers(): readonly Transfer[] {
  const transfers = useSyncExternalStore(
    transferQueue.subscribe,
    transferQueue.snapshot,
    () => NONE,
  );
  const moving = isMoving(transfers);
  useEffect(() => {
    if (!moving) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [moving]);
  return transfers;
}
