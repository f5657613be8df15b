export type ReportKind = "vitest" | "playwright";

export type Step = {
  name: string;
  command: string;
  args: readonly string[];
  /** Where the step leaves its counted results. */
  report: { kind: ReportKind; file: string } | null;
  needsBrowser: boolean;
};

const NODE = process.execPath;

const plain = (name: string, command: string, ...args: string[]): Step => ({
  name,
  command,
  args,
  report: null,
  needsBrowser: false,
});

const vitest = (name: string, project: string): Step => {
  const file = `.tmp/test/${project}.json`;
  return {
    ...plain(name, "vitest", "run", "--project", project),
    args: [
      "run",
      "--project",
      project,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${file}`,
    ],
    report: { kind: "vitest", file },
  };
};

/** Every check of the project, the quick ones first. */
export const STEPS: readonly Step[] = [
  plain("lint", "oxlint", "--type-aware", "--deny-warnings"),
  plain("format", "oxfmt", "--check"),
  // Next writes the types of the routes first; without them a clean clone has none.
  plain("routes", "next", "typegen"),
  plain("types", "tsc", "--noEmit"),
  plain("boundaries", NODE, "scripts/test/check-boundaries.ts"),
  plain("dead code", "knip"),
  plain("schema", NODE, "scripts/test/check-schema.ts"),
  vitest("unit tests", "unit"),
  vitest("database tests", "db"),
  {
    ...plain("browser tests", "playwright", "test"),
    report: { kind: "playwright", file: ".tmp/test/playwright.json" },
    needsBrowser: true,
  },
];

/**
 * The steps whose names contain one of the comma-separated words; all without a choice.
 *
 * Errors   RangeError for a word that is in no name.
 */
export function chooseSteps(words: string | null): readonly Step[] {
  if (words === null) return STEPS;
  const wanted = words.split(",").map((word) => word.trim());
  for (const word of wanted) {
    if (!STEPS.some(({ name }) => name.includes(word))) {
      throw new RangeError(`No check is named "${word}": ${STEPS.map((s) => s.name).join(", ")}.`);
    }
  }
  return STEPS.filter(({ name }) => wanted.some((word) => name.includes(word)));
}
