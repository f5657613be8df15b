import { expect, test } from "vitest";
import { uploadName } from "./prepare-uploads.ts";

const named = (fields: Partial<Parameters<typeof uploadName>[0]>) =>
  uploadName({ fileName: null, client: null, mediaType: "json", routeHint: "", ...fields });

test.each([
  [{ fileName: "day.json", client: "hc-webhook" }, "day.json"],
  [{ client: "hc-webhook" }, "From hc-webhook"],
  [{ client: "hcgateway", routeHint: "hcgateway:Steps" }, "From hcgateway: Steps"],
  [{ client: "hcgateway", routeHint: "hcgateway-delete:Steps" }, "Deletions from hcgateway: Steps"],
  [{ mediaType: "avro" }, "Avro file without a name"],
  [{ client: "unknown" }, "JSON file without a name"],
])("%j is called %s", (fields, name) => {
  expect(named(fields)).toBe(name);
});
