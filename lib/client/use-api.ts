"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getJson } from "./api.ts";
import { type ApiCall, apiQueryKey } from "./api-call.ts";

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
    queryKey: apiQueryKey(call),
    queryFn: ({ signal }) => getJson({ ...call, signal }),
    select: options.prepare,
    refetchInterval: options.refreshMs ?? false,
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
  });
}
