import { existsSync } from "node:fs";
import { HELP, parseStartArguments } from "./arguments.ts";
import { StartRefusal } from "./refusal.ts";
import { StopRequest } from "./stop-request.ts";
import { supervise } from "./supervise.ts";

if (existsSync(".env")) process.loadEnvFile(".env");

try {
  const request = parseStartArguments(process.argv.slice(2), process.env);
  if (request.kind === "help") {
    console.log(HELP);
  } else {
    const stop = new StopRequest();
    stop.listen();
    await supervise(request.options, stop);
  }
} catch (error) {
  process.exitCode = 1;
  if (error instanceof StartRefusal) console.error(`✗ ${error.message}`);
  else console.error(error);
}
