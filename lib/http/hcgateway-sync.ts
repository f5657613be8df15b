import { hcgatewayDeleteRequest, hcgatewayDoneResponse } from "../contracts/hcgateway.ts";
import { clientRoute } from "./client-route.ts";
import { hcgatewayRefusal, hcgatewayType } from "./hcgateway-shape.ts";
import { parseInput, readJsonBody } from "./input.ts";
import { receiveRequest } from "./upload-route.ts";

/**
 * POST /api/v2/sync/{type}: HCGateway's records of one type. The answer means that they are
 * durable; what became of them is told with the person's other uploads.
 */
export const hcgatewaySync = clientRoute({
  refusal: hcgatewayRefusal,
  handle: async (call) => {
    const type = hcgatewayType(call.params);
    await receiveRequest(call, { routeHint: `hcgateway:${type}` });
    return done();
  },
});

/** DELETE /api/v2/sync/{type}: records the person removed on the phone. */
export const hcgatewayDelete = clientRoute({
  refusal: hcgatewayRefusal,
  handle: async (call) => {
    const type = hcgatewayType(call.params);
    const { uuid } = parseInput(hcgatewayDeleteRequest, await readJsonBody(call.request));
    // With its time: the same id removed a second time must not pass for the first removal's bytes.
    const deletedAt = call.deps.clock.now().toISOString();
    const bytes = new TextEncoder().encode(JSON.stringify({ uuid: [uuid].flat(), deletedAt }));
    await receiveRequest(call, {
      routeHint: `hcgateway-delete:${type}`,
      body: once(bytes),
      contentType: "application/json",
      contentEncoding: null,
      declaredSha256: null,
      contentLengthBytes: bytes.byteLength,
    });
    return done();
  },
});

const done = () => Response.json(hcgatewayDoneResponse.parse({ success: true }));

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
