import type { z } from "zod";
import type { TokenScope } from "../identity.ts";

/** One address and method of the API, as the OpenAPI document tells it. */
export type Operation = {
  id: string;
  method: "get" | "post" | "patch" | "delete";
  path: string;
  summary: string;
  tag: "health data" | "clients" | "carbon" | "identity" | "operations";
  access: "public" | "session" | "admin" | TokenScope;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** The body is one file, streamed, of these types. */
  files?: readonly string[];
  status: 200 | 201 | 202;
  response: z.ZodType;
  /** Further answers, which have no body. */
  empty?: Readonly<Partial<Record<204 | 304, string>>>;
  /** What the answer is where it is not JSON, such as `text/event-stream`. */
  answers?: string;
  /** What the body is where it is not JSON. */
  takes?: string;
  /** The field that a refusal has in the shape of another system; absent for a problem. */
  refusal?: "error" | "detail" | "errors";
};

/** A GET answered with 200. */
export const get = (operation: Omit<Operation, "method" | "status">): Operation => ({
  method: "get",
  status: 200,
  ...operation,
});
