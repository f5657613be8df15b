import type { Command } from "commander";
import { tokenScope } from "#lib/contracts/identity.ts";
import { Failure } from "#lib/domain/errors.ts";
import { createApiToken } from "#lib/usecases/identity/create-api-token.ts";
import { createSetupCode } from "#lib/usecases/identity/create-setup-code.ts";
import { withDeps } from "./with-deps.ts";

/** `setup-code` and `token create`. */
export function registerIdentityCommands(program: Command): void {
  program
    .command("setup-code")
    .description("print a one-time code for the first administrator; nothing when there is one")
    .action(async () => {
      const code = await withDeps((deps) => createSetupCode(deps));
      if (code !== null) process.stdout.write(`${code}\n`);
    });

  program
    .command("token")
    .description("bearer tokens for machines")
    .command("create")
    .description("make a token and print it; it is shown once")
    .requiredOption("--user <name>", "whom the token acts for")
    .option("--scope <scopes>", "upload, read, shift, or several with commas", "upload")
    .option("--name <name>", "what the token is for", "command line")
    .option("--days <days>", "days until it expires; without, it is valid until revoked")
    .action(async (options: { user: string; scope: string; name: string; days?: string }) => {
      const created = await withDeps((deps) =>
        createApiToken(deps, {
          userName: options.user,
          name: options.name,
          scopes: parseScopes(options.scope),
          expiresInDays: parseDays(options.days),
        }),
      );
      process.stdout.write(`${created.token}\n`);
    });
}

function parseScopes(text: string) {
  return text.split(",").map((part) => {
    const parsed = tokenScope.safeParse(part.trim());
    if (!parsed.success)
      throw new Failure("invalid_input", `--scope: "${part}" is not upload, read or shift.`);
    return parsed.data;
  });
}

function parseDays(text: string | undefined): number | null {
  if (text === undefined) return null;
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 3650) {
    throw new Failure("invalid_input", "--days: a whole number from 1 to 3650.");
  }
  return days;
}
