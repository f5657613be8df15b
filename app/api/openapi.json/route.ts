import { openApiDocument } from "#lib/http/openapi.ts";
import { rawRoute } from "#lib/http/route.ts";
import packageFile from "../../../package.json" with { type: "json" };

/** GET /api/openapi.json: what the API takes and gives. */
export const GET = rawRoute({
  auth: "public",
  handle: ({ deps }) =>
    Response.json(
      openApiDocument({ serverUrl: deps.config.publicUrl, version: packageFile.version }),
      { headers: { "cache-control": "public, max-age=300" } },
    ),
});
