import { Failure } from "../domain/errors.ts";
import { rawRoute } from "./route.ts";

/** Answers 405 to a method that an address does not have, and names those that it has. */
export function refuseMethod(allow: string) {
  const route = rawRoute({
    auth: "public",
    handle: () => Promise.reject(new Failure("method_not_allowed", `Send ${allow}.`)),
  });
  return async (request: Request): Promise<Response> => {
    const response = await route(request);
    response.headers.set("allow", allow);
    return response;
  };
}
