import { hcgatewayFetchRequest, hcgatewayFetchResponse } from "../contracts/hcgateway.ts";
import { fetchRecords } from "../usecases/clients/fetch-records.ts";
import { clientRoute } from "./client-route.ts";
import { hcgatewayRefusal, hcgatewayType } from "./hcgateway-shape.ts";
import { parseInput, readJsonBody } from "./input.ts";

/** POST /api/v2/fetch/{type}: the caller's own records of one type. */
export const hcgatewayFetch = clientRoute({
  refusal: hcgatewayRefusal,
  handle: async ({ deps, request, params, viewer }) => {
    const recordType = hcgatewayType(params);
    const { queries } = parseInput(hcgatewayFetchRequest, await readJsonBody(request));
    const records = await fetchRecords(deps, { userId: viewer.userId, recordType, queries });
    return Response.json(hcgatewayFetchResponse.parse(records));
  },
});
