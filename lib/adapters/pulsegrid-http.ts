import { z } from "zod";
import type { AmendShiftRequest, TakeShiftRequest } from "../contracts/shifts.ts";
import {
  type WindowsNextResponse,
  type WindowsQuestion,
  windowsNextResponse,
} from "../contracts/windows.ts";
import { Failure } from "../domain/errors.ts";

export type PulsegridHttpOptions = {
  fetch: typeof fetch;
  serverUrl: string;
  /** Null: asked without one, which a server refuses. */
  token: string | null;
};

const TIMEOUT_MS = 15_000;
const MAX_BYTES = 1024 * 1024;
const problem = z.object({ code: z.string().optional(), detail: z.string().max(1_000) });
const taken = z.object({ id: z.uuid() });

type Call = { method: "GET" | "POST" | "PATCH"; path: string; body?: unknown; key?: string };

/**
 * Another Pulsegrid's planner and ledger, over its API. Redirects are not followed, so the token
 * goes nowhere else, and control characters in its texts are spaces.
 *
 * Errors   Failure invalid_input with the server's own words for its 400; upstream_refused for
 *          another refusal; upstream_unavailable for no answer, 429 and 5xx; upstream_invalid for
 *          an answer that is not what the contract says.
 */
export function createPulsegridHttp(options: PulsegridHttpOptions) {
  const call = <Output>(schema: z.ZodType<Output>, request: Call) =>
    answerOf(options, request, schema);
  return {
    next: (question: WindowsQuestion): Promise<WindowsNextResponse> =>
      call(windowsNextResponse, {
        method: "GET",
        path: `/api/v1/windows/next?${new URLSearchParams(queryOf(question)).toString()}`,
      }),
    takeShift: (body: TakeShiftRequest, key: string): Promise<{ id: string }> =>
      call(taken, { method: "POST", path: "/api/v1/shifts", body, key }),
    amendShift: async (id: string, body: AmendShiftRequest): Promise<void> => {
      await call(taken, { method: "PATCH", path: `/api/v1/shifts/${id}`, body });
    },
  };
}

function queryOf({ region, ...question }: WindowsQuestion): [string, string][] {
  const fields: [string, string][] = Object.entries(question).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  if (region === undefined) return fields;
  return [...fields, ["region", typeof region === "string" ? region : region.join(",")]];
}

async function answerOf<Output>(
  options: PulsegridHttpOptions,
  request: Call,
  schema: z.ZodType<Output>,
): Promise<Output> {
  const { status, body } = await exchange(options, request);
  if (status >= 400 || status < 200) throw refusalOf(status, body);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Failure("upstream_invalid", "The server's answer is not that of a Pulsegrid.");
}

async function exchange(
  { fetch, serverUrl, token }: PulsegridHttpOptions,
  { method, path, body, key }: Call,
): Promise<{ status: number; body: unknown }> {
  try {
    const response = await fetch(`${serverUrl}${path}`, {
      method,
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        accept: "application/json",
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(key === undefined ? {} : { "idempotency-key": key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: parsedJson(await limitedText(response)) };
  } catch (error) {
    if (error instanceof Failure) throw error;
    const reason = error instanceof Error ? (codeOf(error) ?? error.name) : "unknown";
    throw new Failure("upstream_unavailable", `The server could not be asked (${reason}).`);
  }
}

async function limitedText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MAX_BYTES) {
      throw new Failure("upstream_invalid", "The server's answer is too long.");
    }
  }
  return text + decoder.decode();
}

function refusalOf(status: number, body: unknown): Failure {
  const said = problem.safeParse(body);
  const detail = said.success ? said.data.detail : `HTTP ${status}`;
  if (status === 400 && said.data?.code === "invalid_input") {
    return new Failure("invalid_input", detail);
  }
  const mayPass = status >= 500 || status === 429;
  return new Failure(
    mayPass ? "upstream_unavailable" : "upstream_refused",
    `The server refused (HTTP ${status}): ${detail}`,
  );
}

/** Nothing that a terminal obeys, and no end of a line that was not ours: texts are shown to people. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu;

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text, (_name, value: unknown) =>
      typeof value === "string" ? value.replace(UNPRINTABLE, " ") : value,
    );
  } catch {
    return null;
  }
}

/** Such as ECONNREFUSED, which `fetch` hides in the cause. */
function codeOf({ cause }: Error): string | null {
  const code: unknown = cause instanceof Error ? Reflect.get(cause, "code") : null;
  return typeof code === "string" ? code : null;
}
