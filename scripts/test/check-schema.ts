import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";

// Generated into a copy: a check must not write a migration.
mkdirSync(".tmp", { recursive: true });
const folder = mkdtempSync(join(".tmp", "schema-"));
try {
  cpSync("db/migrations", folder, { recursive: true });
  const { stdout, stderr } = spawnSync(
    "drizzle-kit",
    ["generate", "--dialect=postgresql", "--schema=./db/schema/*.ts", `--out=./${folder}`],
    { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
  );
  if (!stdout.includes("No schema changes")) {
    console.error(`${stdout}\n${stderr}`.trim());
    console.error("db/schema and db/migrations differ: run `npm run db:generate -- --name=…`.");
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
