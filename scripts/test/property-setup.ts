import fc from "fast-check";

/**
 * Properties are tried with the same cases on every run, so that a commit is green or red whoever
 * runs it. `npm run search` looks for cases nobody thought of: new ones each time, and more.
 */
const searchRuns = Number(process.env["PROPERTY_RUNS"] ?? 0);

fc.configureGlobal(searchRuns > 0 ? { numRuns: searchRuns } : { seed: 20_261_121 });
