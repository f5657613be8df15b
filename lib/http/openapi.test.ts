import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { operations } from "../contracts/operations.ts";
import { openApiDocument } from "./openapi.ts";

const root = path.resolve(import.meta.dirname, "../..");

/** `/api/v1/uploads/{id}` is served by `app/api/v1/uploads/[id]/route.ts`. */
const routeFile = (address: string) =>
  path.join(root, "app", address.replaceAll(/\{(\w+)\}/g, "[$1]"), "route.ts");

describe("the OpenAPI document", () => {
  const document = openApiDocument({ serverUrl: "http://localhost:3000", version: "0.0.0" });

  test.each(operations.map((operation) => [operation.method, operation.path] as const))(
    "%s %s is an address that exists and answers that method",
    (method, address) => {
      const file = routeFile(address);
      expect(existsSync(file)).toBe(true);
      const methods = new RegExp(
        `export const ${method.toUpperCase()}\\b|as ${method.toUpperCase()}\\b`,
      );
      expect(readFileSync(file, "utf8")).toMatch(methods);
    },
  );

  test("every operation has an id of its own", () => {
    const ids = operations.map((operation) => operation.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("a query parameter keeps its bounds and its default", () => {
    const { get } = document.paths["/api/v1/uploads"] ?? {};
    expect(get).toMatchObject({
      parameters: expect.arrayContaining([
        expect.objectContaining({
          name: "limit",
          in: "query",
          required: false,
          schema: expect.objectContaining({ default: 20, maximum: 100 }),
        }),
        expect.objectContaining({ name: "offset", in: "query" }),
      ]),
    });
  });

  test("answers without a body are told beside the one that has one", () => {
    const { get } = document.paths["/emissions/bylocations"] ?? {};
    expect(get).toMatchObject({ responses: { 200: {}, 204: { description: expect.any(String) } } });
    expect(document.paths["/api/v1/grid/heatmap"]?.get).toMatchObject({ responses: { 304: {} } });
  });

  test("an upload is a file of the accepted types, answered with 202", () => {
    const { post } = document.paths["/api/v1/uploads"] ?? {};
    expect(post).toMatchObject({
      requestBody: { content: { "application/avro": {} } },
      responses: { 202: {} },
    });
  });
});
