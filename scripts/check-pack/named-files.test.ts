import { expect, test } from "vitest";
import { namedFiles } from "./named-files.ts";

test("links, images, file names in code and files that curl sends are named", () => {
  const text = [
    "![A page](docs/page.png) and [the API](docs/api.md#uploads).",
    "See `.env.example`, `db/schema/` and `docs/methodology.md`.",
    "curl --data-binary @public/samples/day.json",
  ].join("\n");
  expect(namedFiles(text).toSorted()).toEqual([
    ".env.example",
    "db/schema/",
    "docs/api.md",
    "docs/methodology.md",
    "docs/page.png",
    "public/samples/day.json",
  ]);
});

test("addresses, anchors, commands and API paths are no files", () => {
  const text =
    "[site](https://example.org) [below](#more) `npm start` `/api/openapi.json` `.data/`";
  expect(namedFiles(text)).toEqual([]);
});
