import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { envTable } from "./env-table.ts";
import { variables } from "./variables.ts";

const README = new URL("../../README.md", import.meta.url);

test("the README lists every variable with what it does, as the code has it", () => {
  // Out of date: replace the table by what `npm run -s pulsegrid -- env-table` prints.
  expect(readFileSync(README, "utf8")).toContain(envTable());
});

test("the table has a row for each variable", () => {
  const rows = envTable().split("\n").slice(2);
  expect(rows.map((row) => /^\| `([A-Z0-9_]+)`/.exec(row)?.[1])).toEqual(Object.keys(variables));
});
