import { type AnswerSchema, ApiProblem, checkAnswer, loadSchema, toApiProblem } from "./api.ts";

type Send<Output> = {
  method: "POST" | "PATCH" | "DELETE";
  path: string;
  body?: unknown;
  /** The same for each try of one change, so that it is made once. */
  idempotencyKey?: string;
  schema: AnswerSchema<Output>;
};

/**
 * Changes something through our own API and checks the answer.
 *
 * Errors   ApiProblem, as `getJson` of api.ts. Never tried again by itself.
 */
export async function sendJson<Output>(send: Send<Output>): Promise<Output> {
  // First, so that nothing is changed of which nobody could be told.
  const schema = await loadSchema(send.schema);
  const response = await reach(send);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw toApiProblem(response.status, body);
  return checkAnswer(schema, body);
}

async function reach(send: Send<unknown>): Promise<Response> {
  const { method, path, body, idempotencyKey } = send;
  try {
    return await fetch(path, {
      method,
      headers: {
        accept: "application/json",
        "content-type": "application/json",
        ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
  } catch {
    const detail = "The server cannot be reached.";
    throw new ApiProblem({ status: 0, code: "unreachable", detail });
  }
}
