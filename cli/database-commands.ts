import type { Command } from "commander";
import { readConfig } from "#lib/config/env.ts";
import { envExample } from "#lib/config/env-example.ts";
import { envTable } from "#lib/config/env-table.ts";
import { migrate } from "#lib/wiring/migrate.ts";

/** `migrate`, `env-example` and `env-table`. */
export function registerDatabaseCommands(program: Command): void {
  program
    .command("migrate")
    .description("bring the database to this version; safe to run twice")
    .action(async () => {
      const report = await migrate(readConfig().databaseUrl);
      const store = report.timescale ? "TimescaleDB" : "plain PostgreSQL";
      process.stdout.write(`${report.appliedCount} migrations applied, ${store}\n`);
    });

  program
    .command("env-example")
    .description("print .env.example: every variable with what it does")
    .action(() => {
      process.stdout.write(envExample());
    });

  program
    .command("env-table")
    .description("print the README's table of the variables")
    .action(() => {
      process.stdout.write(`${envTable()}\n`);
    });
}
