import { Failure } from "../domain/errors.ts";
import { getJson, getText, type HttpDeps, type JsonRequest } from "./http-json.ts";

export type ProviderRequest = Omit<JsonRequest, "provider">;

/** Asks one provider, with the manners it was opened with. Errors as getText and getJson. */
export type ProviderCalls = {
  json: (request: ProviderRequest) => Promise<unknown>;
  text: (request: ProviderRequest) => Promise<string>;
};

export type Manners = {
  /** Name of the provider, for messages. */
  provider: string;
  /** Pause between the end of one request and the start of the next. */
  pauseMs: number;
};

const FAILURES_THAT_OPEN = 3;
const LEFT_ALONE_MS = 10 * 60_000;

/**
 * One client of one provider: one request at a time, a pause between two, and a circuit breaker.
 * After three requests in a row that found it unavailable it is left alone for ten minutes; then
 * one request tries it again.
 *
 * Errors   of the request; upstream_unavailable without a request while it is left alone and when
 *          `signal` had aborted before its turn.
 */
export function createProviderCalls(deps: HttpDeps, manners: Manners): ProviderCalls {
  const { provider, pauseMs } = manners;
  let queue: Promise<unknown> = Promise.resolve();
  let failuresInARow = 0;
  let leftAloneUntilMs = 0;

  const ask = async <Answer>(signal: AbortSignal, work: () => Promise<Answer>) => {
    if (signal.aborted) {
      throw new Failure("upstream_unavailable", `${provider} was not asked: stopping.`);
    }
    if (deps.clock.now().getTime() < leftAloneUntilMs) {
      const until = new Date(leftAloneUntilMs).toISOString();
      const text = `${provider} failed ${failuresInARow} times in a row and is left alone until ${until}.`;
      throw new Failure("upstream_unavailable", text);
    }
    try {
      const answer = await work();
      failuresInARow = 0;
      return answer;
    } catch (error) {
      const unavailable = error instanceof Failure && error.code === "upstream_unavailable";
      failuresInARow = unavailable && !signal.aborted ? failuresInARow + 1 : 0;
      if (failuresInARow >= FAILURES_THAT_OPEN) {
        leftAloneUntilMs = deps.clock.now().getTime() + LEFT_ALONE_MS;
      }
      throw error;
    }
  };
  const inTurn = <Answer>(request: ProviderRequest, work: () => Promise<Answer>) => {
    const turn = queue.then(() => ask(request.signal, work));
    queue = turn.catch(() => undefined).then(() => deps.clock.sleep(pauseMs, request.signal));
    return turn;
  };
  return {
    json: (request) => inTurn(request, () => getJson(deps, { ...request, provider })),
    text: (request) => inTurn(request, () => getText(deps, { ...request, provider })),
  };
}
