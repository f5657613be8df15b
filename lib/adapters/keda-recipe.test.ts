import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { operations } from "../contracts/operations.ts";
import { windowsNextResponse } from "../contracts/windows.ts";
import { createPrometheusMetrics } from "./prometheus-metrics.ts";

const page = readFileSync(path.resolve(import.meta.dirname, "../../docs/recipes/keda.md"), "utf8");
const blocks = [...page.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text]) => text ?? "");

/** What /metrics tells of one series of which everything is known: labels by name. */
async function toldGauges(): Promise<Map<string, string>> {
  const metrics = createPrometheusMetrics();
  const present = { hourAtMs: 0, intensityGPerKwh: 100, estimated: false };
  const forecast = { issuedAtMs: 0, hours: [{ hoursAhead: 0, intensityGPerKwh: 100 }] };
  const key = { region: "eu-west-2", signal: "average", scope: "lifecycle" };
  metrics.gridGauges([{ ...key, present, forecast, simulated: false }]);
  const { body } = await metrics.render();
  return new Map(
    [...body.matchAll(/^(grid_\w+)\{(.*)\} /gm)].map(([, name, labels]) => [
      name ?? "",
      [...(labels ?? "").matchAll(/(\w+)=/g)].map(([, label]) => label).join(", "),
    ]),
  );
}

test("every YAML block of the recipe parses", () => {
  expect(blocks).toHaveLength(8);
  for (const block of blocks) {
    for (const document of parseAllDocuments(block, { strict: true })) {
      expect([...document.errors, ...document.warnings]).toStrictEqual([]);
      expect(document.toJS()).toBeTypeOf("object");
    }
  }
});

test("its table of gauges is what /metrics tells, and it names no other metric of ours", async () => {
  const told = await toldGauges();
  const table = [...page.matchAll(/^\| `(grid_\w+)` +\| `([\w, ]+)`/gm)];
  expect(new Map(table.map(([, name, labels]) => [name, labels]))).toStrictEqual(told);
  const named = page.match(/(?<![:\w])grid_carbon_\w+/g) ?? [];
  expect([...new Set(named)].filter((name) => !told.has(name))).toStrictEqual([]);
});

test("what its triggers ask for is recorded by its own rule", () => {
  const recorded = [...page.matchAll(/record: (\S+)/g)].map(([, name]) => name);
  const asked = page.match(/\bregion:\w+:bool/g) ?? [];
  expect(new Set(asked)).toStrictEqual(new Set(recorded));
});

test("its addresses and the fields that it reads exist", () => {
  const paths = new Set(operations.map((operation) => operation.path));
  const named = page.match(/\/(api\/v1|emissions)\/[\w/]+/g) ?? [];
  expect(named.length).toBeGreaterThan(5);
  expect([...new Set(named)].filter((address) => !paths.has(address))).toStrictEqual([]);
  for (const field of ["runNow", "waitSeconds"]) {
    expect(page).toContain(field);
    expect(Object.keys(windowsNextResponse.shape)).toContain(field);
  }
});
