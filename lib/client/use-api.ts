"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ZodType } from "zod";
import { type ApiParams, getJson } from "./api.ts";

/** One reading of our own API: all a browser, a server page and a "copy the address" need. */
export type ApiCall<Output> = { path: string; params: ApiParams; schema: ZodType<Output> };

type ApiOptions<Output, Model> = {
  prepare: (output: Output) => Model;
  /** Milliseconds between two readings; false for none. */
  refreshMs?: number | false;
  enabled?: boolean;
};

/**
 * Reads an address, keeps reading it, and shows the old answer until a new one is there.
 * `prepare` should be a function of a module: a new one on each render runs each time.
 */
export function useApi<Output, Model>(call: ApiCall<Output>, options: ApiOptions<Output, Model>) {
  return useQuery({
    queryKey: [call.path, call.params],
    queryFn: ({ signal }) => getJson({ ...call, signal }),
    select: options.prepare,
    refetchInterval: options.refreshMs ?? false,
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
  });
}
