import type { AnswerSchema, ApiParams } from "./api.ts";

/** One reading of our own API: all a browser, a server page and a "copy the address" need. */
export type ApiCall<Output> = { path: string; params: ApiParams; schema: AnswerSchema<Output> };

/** The key of a reading in the cache, the same on the server that prefetches and in the browser. */
export const apiQueryKey = ({ path, params }: ApiCall<unknown>) => [path, params] as const;
