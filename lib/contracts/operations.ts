import { carbonAwareOperations } from "./operations/carbon-aware-operations.ts";
import { carbonOperations } from "./operations/carbon-operations.ts";
import { clientOperations } from "./operations/client-operations.ts";
import { healthOperations } from "./operations/health-operations.ts";
import { identityOperations } from "./operations/identity-operations.ts";
import { get, type Operation } from "./operations/operation.ts";
import { shiftOperations } from "./operations/shift-operations.ts";
import { livenessResponse, readinessResponse } from "./readiness.ts";

const operational: Operation[] = [
  get({
    id: "live",
    path: "/api/health/live",
    summary: "This process answers.",
    tag: "operations",
    access: "public",
    response: livenessResponse,
  }),
  get({
    id: "ready",
    path: "/api/health/ready",
    summary: "This process can do its work; 503 with the same body when it cannot.",
    tag: "operations",
    access: "public",
    response: readinessResponse,
  }),
];

/** Every address that the OpenAPI document tells. */
export const operations: readonly Operation[] = [
  ...healthOperations,
  ...clientOperations,
  ...carbonOperations,
  ...carbonAwareOperations,
  ...shiftOperations,
  ...identityOperations,
  ...operational,
];
