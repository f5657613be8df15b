import { z } from "zod";

const problemSchema = z.object({
  status: z.number(),
  code: z.string().catch("unknown"),
  detail: z.string(),
  requestId: z.string().optional(),
  invalidParams: z.array(z.object({ name: z.string(), reason: z.string() })).catch([]),
});

/** A field of a question that the API refused, and why. */
export type InvalidField = { name: string; reason: string };

type Problem = {
  status: number;
  code: string;
  detail: string;
  requestId?: string;
  invalidParams?: readonly InvalidField[];
};

/** What the API answered instead of data. `message` is the problem's own sentence. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string | null;
  /** Which fields were refused; empty when the problem is of none. */
  readonly invalidFields: readonly InvalidField[];

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = "ApiProblem";
    this.status = problem.status;
    this.code = problem.code;
    this.requestId = problem.requestId ?? null;
    this.invalidFields = problem.invalidParams ?? [];
  }
}

export type ApiParams = Record<string, string>;

type Call<Output> = {
  path: string;
  params?: ApiParams;
  schema: z.ZodType<Output>;
  signal?: AbortSignal;
};

/** Path and query of a call, as it is sent and as a person may copy it. */
export function apiAddress(path: string, params: ApiParams = {}): string {
  const query = new URLSearchParams(params).toString().replaceAll("%2C", ",");
  return query === "" ? path : `${path}?${query}`;
}

/**
 * Reads JSON from our own API and checks it.
 *
 * Errors   ApiProblem for a refusal, for an unreachable server (status 0), and for an answer that
 *          is not what the contract says (status 502). An abort stays an abort.
 */
export async function getJson<Output>(call: Call<Output>): Promise<Output> {
  const response = await reach(call);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw toApiProblem(response.status, body);
  const parsed = call.schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const detail = "The server's answer was not understood. Reload the page.";
  throw new ApiProblem({ status: 502, code: "unexpected_answer", detail });
}

async function reach({ path, params, signal }: Call<unknown>): Promise<Response> {
  try {
    return await fetch(apiAddress(path, params), {
      headers: { accept: "application/json" },
      signal: signal ?? null,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    const detail = "The server cannot be reached.";
    throw new ApiProblem({ status: 0, code: "unreachable", detail });
  }
}

/** A refusal as an error, with the sentence of the problem or, without one, of the status. */
export function toApiProblem(status: number, body: unknown): ApiProblem {
  const parsed = problemSchema.safeParse(body);
  if (!parsed.success) {
    const detail = `The server answered with status ${status}.`;
    return new ApiProblem({ status, code: "unknown", detail });
  }
  const { requestId, ...problem } = parsed.data;
  return new ApiProblem(requestId === undefined ? problem : { ...problem, requestId });
}

/** A refusal (4xx) is an answer: only failures of the server or the network are tried again. */
export function shouldRetry(failureCount: number, error: Error): boolean {
  const isRefusal = error instanceof ApiProblem && error.status >= 400 && error.status < 500;
  return !isRefusal && failureCount < 2;
}
