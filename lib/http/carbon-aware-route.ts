import type { z } from "zod";
import type { CarbonAwareAnswer } from "../usecases/carbon-aware/answer.ts";
import type { WebDeps } from "../wiring/container.ts";
import { carbonAwareRefusal } from "./carbon-aware-shape.ts";
import { openClientRoute } from "./client-route.ts";
import { parseInput, readJsonBody } from "./input.ts";
import { authorise } from "./route.ts";
import { searchFields } from "./search-fields.ts";

type Key = { signal: string; scope: string };

/**
 * A handler at an address of the Carbon Aware SDK: its parameters, answers and refusals; 204 where
 * there is nothing. Read with a session or a token of the scope `read`. What its shape has no field
 * for is said in headers, because its generated clients refuse a field that they do not know.
 */
export function carbonAwareRoute<Query extends Key, Body, Answer>(spec: {
  query: z.ZodType<Query> & { shape: z.ZodRawShape };
  body?: z.ZodType<Body>;
  response: z.ZodType<Answer>;
  handle: (call: {
    deps: WebDeps;
    query: Query;
    body: Body;
  }) => Promise<CarbonAwareAnswer<Answer> | null>;
}) {
  return openClientRoute({
    refusal: carbonAwareRefusal,
    handle: async ({ deps, request }) => {
      await authorise(deps, { access: { scope: "read" }, request });
      const query = parseInput<Query>(spec.query, searchFields(request.url, spec.query.shape));
      const body = parseInput(
        spec.body,
        spec.body === undefined ? {} : await readJsonBody(request),
      );
      const answer = await spec.handle({ deps, query, body });
      if (answer === null) return new Response(null, { status: 204 });
      return Response.json(spec.response.parse(answer.body), {
        headers: {
          "x-pulsegrid-signal": query.signal,
          "x-pulsegrid-scope": query.scope,
          "x-pulsegrid-estimated": String(answer.estimated),
          "x-pulsegrid-simulated": String(answer.simulated),
        },
      });
    },
  });
}
