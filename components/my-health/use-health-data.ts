"use client";

import { keepPreviousData, type Query, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { ApiProblem, getJson } from "#lib/client/api.ts";
import { apiQueryKey } from "#lib/client/api-call.ts";
import type { UploadDetail, UploadListResponse } from "#lib/contracts/uploads.ts";
import {
  NARRATIVES_PATH,
  ownNarrativesCall,
  uploadDetailCall,
  uploadListCall,
  UPLOADS_PATH,
} from "./health-calls.ts";
import type { PageChoice } from "./page-choice.ts";
import { prepareNarratives } from "./prepare-narratives.ts";
import { prepareUploads } from "./prepare-uploads.ts";
import { useUploadEvents } from "./use-upload-events.ts";
import { isFinished } from "./upload-status.ts";

const FOLLOW_MS = 1000;
/** Other machines may upload for the same person. */
const IDLE_MS = 15_000;

/** The upload history. Read every second while one of its rows is unfinished. */
export function useUploads(choice: PageChoice) {
  const client = useQueryClient();
  const call = uploadListCall(choice);
  const query = useQuery({
    queryKey: apiQueryKey(call),
    queryFn: ({ signal }) => getJson({ ...call, signal }),
    select: prepareUploads,
    placeholderData: keepPreviousData,
    refetchInterval: (running: Query<UploadListResponse, Error, UploadListResponse>) =>
      running.state.data?.uploads.some(({ status }) => !isFinished(status)) === true
        ? FOLLOW_MS
        : IDLE_MS,
  });
  useUploadEvents(query.data?.followedId ?? null);
  const unfinishedCount = query.data?.unfinishedCount ?? 0;
  const before = useRef(unfinishedCount);
  useEffect(() => {
    if (unfinishedCount < before.current) {
      void client.invalidateQueries({ queryKey: [NARRATIVES_PATH] });
    }
    before.current = unfinishedCount;
  }, [client, unfinishedCount]);
  return { call, query };
}

/** One's own narratives and the records behind them. */
export function useOwnNarratives(choice: PageChoice) {
  const call = ownNarrativesCall(choice);
  const query = useQuery({
    queryKey: apiQueryKey(call),
    queryFn: ({ signal }) => getJson({ ...call, signal }),
    select: prepareNarratives,
    placeholderData: keepPreviousData,
    refetchInterval: IDLE_MS,
  });
  return { call, query };
}

/** One upload, read every second until it is finished. */
export function useUpload(uploadId: string) {
  const call = uploadDetailCall(uploadId);
  return useQuery({
    queryKey: apiQueryKey(call),
    queryFn: ({ signal }) => getJson({ ...call, signal }),
    refetchInterval: followInterval,
  });
}

/** One upload of this tab; at each step it takes, the lists of the page are read again. */
export function useFollowedUpload(uploadId: string) {
  const client = useQueryClient();
  const query = useUpload(uploadId);
  const status = query.data?.status;
  useEffect(() => {
    if (status === undefined) return;
    void client.invalidateQueries({ queryKey: [UPLOADS_PATH] });
    void client.invalidateQueries({ queryKey: [NARRATIVES_PATH] });
  }, [client, status]);
  return query;
}

function followInterval({ state }: Query<UploadDetail, Error, UploadDetail>) {
  const { data, error } = state;
  const isGone = error instanceof ApiProblem && error.status >= 400 && error.status < 500;
  return isGone || (data !== undefined && isFinished(data.status)) ? false : FOLLOW_MS;
}
