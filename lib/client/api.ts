import type { ZodType } from "zod";
import { type InvalidField, type Problem, readProblem } from "./problem-body.ts";

/**
 * What an answer is checked against, or how that is fetched. A page comes with its first answers,
 * checked by the server: what checks the next ones need not be loaded before it can be used.
 */
export type AnswerSchema<Output> = ZodType<Output> | (() => Promise<ZodType<Output>>);

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
  schema: AnswerSchema<Output>;
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
  const loading = loadSchema(call.schema);
  // Whoever cannot reach the server cannot load the schema either, and is told the former.
  loading.catch(() => {});
  const response = await reach(call);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw toApiProblem(response.status, body);
  return checkAnswer(await loading, body);
}

/**
 * The schema itself.
 *
 * Errors   ApiProblem (status 0) when it cannot be fetched.
 */
export async function loadSchema<Output>(schema: AnswerSchema<Output>): Promise<ZodType<Output>> {
  if (typeof schema !== "function") return schema;
  return schema().catch(() => {
    const detail =
      "The server cannot be reached, or has another version by now. Try again, else reload the page.";
    throw new ApiProblem({ status: 0, code: "unreachable", detail });
  });
}

/** The checked body. Errors: ApiProblem (status 502) for one that breaks the contract. */
export function checkAnswer<Output>(schema: ZodType<Output>, body: unknown): Output {
  const parsed = schema.safeParse(body);
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
  const problem = readProblem(body);
  if (problem !== null) return new ApiProblem(problem);
  const detail = `The server answered with status ${status}.`;
  return new ApiProblem({ status, code: "unknown", detail });
}

/** A refusal (4xx) is an answer: only failures of the server or the network are tried again. */
export function shouldRetry(failureCount: number, error: Error): boolean {
  const isRefusal = error instanceof ApiProblem && error.status >= 400 && error.status < 500;
  return !isRefusal && failureCount < 2;
}
