import { expect, test } from "vitest";
import { readCruise } from "./cruise-report.ts";

const followed = {
  source: "app/page.tsx",
  dependencies: [{ module: "#lib/contracts/figure.ts", couldNotResolve: false }],
};
const summary = { totalCruised: 300, totalDependenciesCruised: 900, violations: [] };

test("a cruise that followed the rooms and found nothing is clean", () => {
  const cruise = readCruise(JSON.stringify({ modules: [followed], summary }));
  expect(cruise).toEqual({ complaints: [], moduleCount: 300, dependencyCount: 900 });
});

test("a cruise that read no modules is a breach, not a pass", () => {
  const nothing = { ...summary, totalCruised: 0 };
  const { complaints } = readCruise(JSON.stringify({ modules: [followed], summary: nothing }));
  expect(complaints).toEqual(["read-nothing: only 0 modules were cruised."]);
});

test("imports of rooms that were not resolved are a breach", () => {
  const lost = { ...followed, dependencies: [{ module: "#lib/x.ts", couldNotResolve: true }] };
  const { complaints } = readCruise(JSON.stringify({ modules: [lost], summary }));
  expect(complaints).toHaveLength(1);
});

test("a forbidden import names its rule and both files", () => {
  const violation = {
    from: "lib/domain/a.ts",
    to: "db/client.ts",
    rule: { name: "lib-domain-imports", severity: "error" },
  };
  const { complaints } = readCruise(
    JSON.stringify({ modules: [followed], summary: { ...summary, violations: [violation] } }),
  );
  expect(complaints).toEqual(["lib-domain-imports: lib/domain/a.ts -> db/client.ts"]);
});
