import { z } from "zod";

/** Fewer modules than this mean that the cruiser read nothing, not that nothing is wrong. */
const MINIMUM_MODULES = 20;

const report = z.object({
  modules: z.array(
    z.object({
      source: z.string(),
      dependencies: z.array(z.object({ module: z.string(), couldNotResolve: z.boolean() })),
    }),
  ),
  summary: z.object({
    totalCruised: z.number(),
    totalDependenciesCruised: z.number().default(0),
    violations: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        rule: z.object({ name: z.string(), severity: z.string() }),
      }),
    ),
  }),
});

export type Cruise = { complaints: string[]; moduleCount: number; dependencyCount: number };

/**
 * What dependency-cruiser found. A cruise that read no modules, or did not follow the `#lib/*`
 * imports, is a complaint of its own: it would pass whatever the sources say.
 */
export function readCruise(json: string): Cruise {
  const { modules, summary } = report.parse(JSON.parse(json));
  const complaints = summary.violations.map(
    ({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`,
  );
  if (summary.totalCruised < MINIMUM_MODULES) {
    complaints.push(`read-nothing: only ${summary.totalCruised} modules were cruised.`);
  }
  const ofRooms = modules
    .flatMap(({ dependencies }) => dependencies)
    .filter(({ module }) => module.startsWith("#"));
  if (!ofRooms.some(({ couldNotResolve }) => !couldNotResolve)) {
    complaints.push("read-nothing: no import of a room (#lib, #db, #components) was followed.");
  }
  return {
    complaints,
    moduleCount: summary.totalCruised,
    dependencyCount: summary.totalDependenciesCruised,
  };
}
