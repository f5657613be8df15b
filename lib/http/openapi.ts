import { z } from "zod";
import type { Operation } from "../contracts/operations/operation.ts";
import { operations } from "../contracts/operations.ts";

const PROBLEM = {
  type: "object",
  required: ["type", "title", "status", "code", "detail", "instance", "requestId"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    code: { type: "string", description: "Stable; decide by this." },
    detail: { type: "string" },
    instance: { type: "string" },
    requestId: { type: "string" },
    invalidParams: {
      type: "array",
      items: {
        type: "object",
        properties: { name: { type: "string" }, reason: { type: "string" } },
      },
    },
  },
};

/**
 * The OpenAPI 3.1 document of the API, made from the schemas that check its requests and answers.
 *
 * Shape    `serverUrl` is the address of this installation.
 */
export function openApiDocument(options: { serverUrl: string; version: string }) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Pulsegrid",
      version: options.version,
      description:
        "Health Connect data in, clinical narratives out, with the energy and CO2e of each. Energy is in joules, CO2e in grams, intensity in gCO2eq/kWh. Null is unknown, never zero.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: options.serverUrl }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "A token made in Settings." },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "pulsegrid.session",
          description: "Set by signing in with a passkey; on localhost the name carries the port.",
        },
      },
      schemas: { Problem: PROBLEM },
    },
  };
}

function describe(operation: Operation) {
  const { access } = operation;
  return {
    operationId: operation.id,
    summary: operation.summary,
    tags: [operation.tag],
    security: securityOf(access),
    parameters: [...parameters("path", operation.params), ...parameters("query", operation.query)],
    ...requestBody(operation),
    responses: {
      [operation.status]: {
        description: "Done.",
        content: {
          [operation.answers ?? "application/json"]: {
            schema: jsonSchema(operation.response, "output"),
          },
        },
      },
      ...withoutBody(operation),
      default: refusal(operation),
    },
  };
}

function withoutBody({ empty }: Operation) {
  return Object.fromEntries(
    Object.entries(empty ?? {}).map(([status, description]) => [status, { description }]),
  );
}

function refusal({ refusal: field }: Operation) {
  if (field === undefined) {
    return {
      description: "A problem, as RFC 9457 lays it out.",
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    };
  }
  const schema = { type: "object", required: [field], properties: { [field]: {} } };
  return {
    description: "A refusal in the shape of the system whose address this is.",
    content: { "application/json": { schema } },
  };
}

function securityOf(access: Operation["access"]) {
  if (access === "public") return [];
  if (access === "session" || access === "admin") return [{ session: [] }];
  return [{ bearer: [] }, { session: [] }];
}

function requestBody({ body, files, takes }: Operation) {
  if (files !== undefined) {
    const file = { schema: { type: "string", format: "binary" } };
    return {
      requestBody: {
        required: true,
        content: Object.fromEntries(files.map((type) => [type, file])),
      },
    };
  }
  if (body === undefined) return {};
  const content = { [takes ?? "application/json"]: { schema: jsonSchema(body, "input") } };
  return { requestBody: { required: true, content } };
}

function parameters(place: "path" | "query", schema: z.ZodType | undefined) {
  if (schema === undefined) return [];
  const { properties, required } = jsonSchema(schema, "input");
  return Object.entries(properties ?? {}).map(([name, parameter]) => ({
    name,
    in: place,
    required: place === "path" || (required ?? []).includes(name),
    schema: parameter,
  }));
}

const jsonSchema = (schema: z.ZodType, io: "input" | "output") =>
  z.toJSONSchema(schema, { io, target: "draft-2020-12", unrepresentable: "any" });
