import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { StartRefusal } from "./refusal.ts";

export type StartOptions = {
  port: number;
  host: string;
  /** Absolute. */
  dataDir: string;
  demo: boolean;
  /** `null`: an embedded PostgreSQL is started. */
  databaseUrl: string | null;
};

export type StartRequest = { kind: "help" } | { kind: "start"; options: StartOptions };

type Environment = Readonly<Record<string, string | undefined>>;

const LARGEST_PORT = 65_535;

export const HELP = `Usage: npm start -- [options]

Starts Pulsegrid with all it needs: database, web server and worker.

  --port NUMBER     port of the web pages (PORT, default 3000)
  --host NAME       where it listens (HOST, default localhost)
  --data-dir PATH   folder of database, uploads, secrets and logs
                    (PULSEGRID_DATA_DIR, default .data)
  --no-demo         start empty: no simulated grid, energy or health data
  --help            this text

Ports: only the web port is fixed. The database takes a free port on 127.0.0.1,
the worker's health address a free port where the web pages listen.
A database of your own: DATABASE_URL=postgres://user:password@host:5432/name
A second copy beside this one: give it another PORT and PULSEGRID_DATA_DIR.
More settings: .env.example, read from a file .env`;

/**
 * What the command line and the environment ask for; the command line wins.
 *
 * Errors   StartRefusal that names the wrong option or variable.
 */
export function parseStartArguments(args: readonly string[], env: Environment): StartRequest {
  const values = parseFlags(args);
  if (values.help) return { kind: "help" };
  const host = values.host ?? given(env["HOST"]) ?? "localhost";
  const dataDir = resolve(values["data-dir"] ?? given(env["PULSEGRID_DATA_DIR"]) ?? ".data");
  return {
    kind: "start",
    options: {
      port: parsePort(values.port ?? given(env["PORT"]) ?? "3000"),
      host,
      dataDir,
      demo: values.demo ?? env["PULSEGRID_DEMO"] !== "false",
      databaseUrl: given(env["DATABASE_URL"]) ?? null,
    },
  };
}

function parseFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        help: { type: "boolean", short: "h", default: false },
        port: { type: "string" },
        host: { type: "string" },
        "data-dir": { type: "string" },
        demo: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error);
    throw new StartRefusal(`${reason}. \`npm start -- --help\` lists the options.`);
  }
}

const given = (value: string | undefined) => (value === "" ? undefined : value);

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > LARGEST_PORT) {
    throw new StartRefusal(`"${text}" is not a port. Choose one from 1 to ${LARGEST_PORT}.`);
  }
  return port;
}
