import { Command } from "commander";
import { registerBacktestCommand } from "./backtest-command.ts";
import { registerDatabaseCommands } from "./database-commands.ts";
import { registerDemoCommands } from "./demo-commands.ts";
import { runReported } from "./exit-codes.ts";
import { registerGridIngest } from "./grid-commands.ts";
import { registerIdentityCommands } from "./identity-commands.ts";
import { registerUploadCommands } from "./upload-commands.ts";
import { registerWhenCommand } from "./when-command.ts";

const program = new Command("pulsegrid")
  .description(
    "Operate Pulsegrid. Exit codes: 0 done, 1 configuration or usage, 2 provider, 3 database, 4 differences left by doctor.",
  )
  .showHelpAfterError();

registerDatabaseCommands(program);
registerIdentityCommands(program);
registerUploadCommands(program);
registerDemoCommands(program);
registerBacktestCommand(program);
registerWhenCommand(program);
registerGridIngest(program.command("grid").description("read the carbon intensity of grids"));

await runReported(() => program.parseAsync());
