import type { Command } from "commander";
import type { BacktestFlags } from "#lib/usecases/backtest/read-backtest-flags.ts";
import { runBacktest } from "#lib/usecases/backtest/run-backtest.ts";

/** `backtest`. */
export function registerBacktestCommand(program: Command): void {
  program
    .command("backtest")
    .description("forecast the past again from what was known at the time, and score it")
    .requiredOption(
      "--file <file>",
      "wide CSV (.csv or .csv.gz): datetime_utc, then g/kWh a zone; several are joined in time",
      (file: string, files: string[]) => [...files, file],
      [],
    )
    .option("--zones <zones>", "only these, with commas")
    .requiredOption("--from <time>", "first origin, ISO date or time")
    .requiredOption("--to <time>", "last origin; a date is that whole day")
    .option("--context-from <time>", "learn from values of this time on; without, from the first")
    .option("--release <hours>", "hours of UTC at which a forecast is made", "0")
    .option("--json <file>", "write the result as JSON")
    .option("--forecasts <file>", "write every forecast, gzipped: zone,origin_utc,h0..h95")
    .action(async (flags: BacktestFlags) => {
      const text = await runBacktest(flags, ({ zone, doneCount, zoneCount }) => {
        if (process.stderr.isTTY) process.stderr.write(`${doneCount} of ${zoneCount}: ${zone}\n`);
      });
      process.stdout.write(`${text}\n`);
    });
}
