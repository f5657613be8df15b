import type { StartOptions } from "./arguments.ts";
import type { Environment } from "./child-process.ts";

const DEMO_REGION = "eu-central-1";

/**
 * The environment of web, worker and command line: the caller's own, what the command line said,
 * and what the start made. In demo mode the installation stands in a region, so that its own CO2e
 * is shown; a real one says so itself.
 */
export function childEnvironment(
  inherited: Readonly<Record<string, string | undefined>>,
  made: { options: StartOptions; databaseUrl: string; authSecret: string; workerPort: number },
): Environment {
  const { options } = made;
  const publicUrl = inherited["PUBLIC_URL"] || `http://localhost:${options.port}`;
  const region = inherited["PULSEGRID_REGION"] || (options.demo ? DEMO_REGION : "");
  const kept = Object.entries(inherited).filter(([name]) => !name.startsWith("npm_"));
  return {
    ...Object.fromEntries(
      kept.filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: made.databaseUrl,
    PORT: String(options.port),
    HOST: options.host,
    PUBLIC_URL: publicUrl,
    NEXTAUTH_URL: publicUrl,
    PULSEGRID_DATA_DIR: options.dataDir,
    AUTH_SECRET: made.authSecret,
    PULSEGRID_DEMO: String(options.demo),
    PULSEGRID_REGION: region,
    WORKER_PORT: String(made.workerPort),
  };
}
