// The import table of the architecture: what a room may import besides itself. A room that is not
// named here as allowed is forbidden, so a new folder under lib/ needs a line before it can be used.
const ROOMS = {
  "lib/domain": [],
  db: [],
  "lib/contracts": ["lib/domain"],
  "lib/ports": ["lib/domain"],
  "lib/formats": ["lib/domain"],
  "lib/adapters": ["lib/ports", "lib/domain", "lib/contracts", "lib/formats", "db"],
  "lib/usecases": ["lib/domain", "lib/contracts", "lib/formats", "lib/ports", "db"],
  "lib/config": ["lib/domain"],
  "lib/wiring": [
    "lib/config",
    "lib/adapters",
    "lib/ports",
    "lib/domain",
    "db/client.ts",
    "db/migrate.ts",
  ],
  "lib/auth": ["lib/usecases", "lib/wiring", "lib/contracts", "lib/domain"],
  "lib/http": ["lib/usecases", "lib/wiring", "lib/contracts", "lib/domain", "lib/auth"],
  "lib/client": ["lib/contracts", "lib/domain"],
  components: ["lib/contracts", "lib/domain", "lib/client"],
  app: [
    "components",
    "lib/http",
    "lib/auth",
    "lib/client",
    "lib/usecases",
    "lib/contracts",
    "lib/domain",
  ],
  worker: ["lib/usecases", "lib/ports", "lib/wiring", "lib/config", "lib/contracts"],
  cli: ["lib/usecases", "lib/ports", "lib/wiring", "lib/config", "lib/contracts"],
  scripts: [
    "db/embedded.ts",
    "db/embedded",
    "cli/pulsegrid.ts",
    "lib/formats",
    "lib/domain",
    "e2e/fixtures",
    "playwright.config.ts",
  ],
  // Measures any room against a bare peer, so it may reach all of them.
  bench: ["lib", "db", "worker"],
  faults: ["lib", "db", "worker/run-worker.ts"],
  e2e: [],
};

/** Expected failures have one vocabulary, and the others one description; every room above db. */
const FOR_ALL = ["lib/domain/errors.ts", "lib/domain/unexpected-error.ts"];
const TESTS = "\\.test\\.(ts|tsx|mjs)$";

const asPattern = (place) =>
  place.includes(".") ? `^${place.replaceAll(".", "\\.")}$` : `^${place}/`;
const anyRoom = Object.keys(ROOMS).map(asPattern);

const roomRules = Object.entries(ROOMS).map(([room, allowed]) => ({
  name: `${room.replaceAll("/", "-")}-imports`,
  comment: `${room} may import ${allowed.length === 0 ? "no other room" : allowed.join(", ")}.`,
  severity: "error",
  from: { path: asPattern(room), pathNot: "\\.db\\.test\\.ts$" },
  to: {
    path: [...anyRoom, "^lib/"],
    pathNot: [room, ...allowed, ...(room === "db" ? [] : FOR_ALL)].map(asPattern),
    ...(room === "lib/wiring" ? { dependencyTypesNot: ["type-only"] } : {}),
  },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: "wiring-is-below",
      comment: "lib/wiring may know types of lib/usecases, and nothing at all of what uses it.",
      severity: "error",
      from: { path: "^lib/wiring/" },
      to: {
        path: ["^app/", "^components/", "^worker/", "^cli/", "^lib/(auth|http|client)/"],
      },
    },
    {
      name: "domain-is-pure",
      comment: "lib/domain uses no package and no built-in module: no I/O, no clock.",
      severity: "error",
      from: { path: "^lib/domain/", pathNot: TESTS },
      to: { pathNot: "^lib/domain/" },
    },
    {
      name: "sql-stays-in-db",
      comment: "drizzle and postgres only under db/ and in the queue adapter.",
      severity: "error",
      from: {
        pathNot: [
          "^(db|bench)/",
          "^lib/adapters/pg-boss",
          "^drizzle\\.config\\.ts$",
          "\\.db\\.test\\.ts$",
        ],
      },
      to: { path: "node_modules/(drizzle-orm|drizzle-kit|postgres|pg|pg-boss)/" },
    },
    {
      name: "env-is-read-once",
      comment: "The configuration reaches code through lib/wiring, not by import.",
      severity: "error",
      from: { path: "^(app|components|lib)/", pathNot: "^lib/(config|wiring)/" },
      to: { path: "^lib/config/" },
    },
    {
      name: "pages-start-without-schemas",
      comment: "The first pages come with checked answers: what checks the next is imported late.",
      severity: "error",
      from: {
        path: "^(components/(charts|dashboards|format|layout|panels|ui)|lib/client)/",
        pathNot: TESTS,
      },
      to: {
        path: ["^lib/contracts/", "node_modules/zod/"],
        pathNot: "^lib/contracts/(dashboard-url|csv-line)\\.ts$",
        dependencyTypesNot: ["type-only", "dynamic-import"],
      },
    },
    {
      name: "tests-are-leaves",
      comment: "Nothing imports a test.",
      severity: "error",
      from: { pathNot: TESTS },
      to: { path: TESTS },
    },
    { name: "no-cycle", severity: "error", from: {}, to: { circular: true } },
    {
      name: "resolvable",
      comment: "An import that is not found here is not checked either.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["^\\.next/", "^\\.tmp/", "^\\.data/"] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["node", "import", "require", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".cjs", ".js", ".json"],
    },
  },
};
