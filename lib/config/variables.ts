import { z } from "zod";

const port = z.coerce.number().int().min(0).max(65_535);

const commaList = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== ""),
);

const keplerTarget = z.string().transform((text, context) => {
  const [, region, address] = /^(?:([a-z0-9-]+)=)?(https?:\/\/\S+)$/.exec(text) ?? [];
  if (address === undefined || !URL.canParse(address)) {
    context.addIssue({
      code: "custom",
      message: `"${text}" is not region=http://host:port/metrics`,
    });
    return z.NEVER;
  }
  const url = new URL(address);
  return { name: url.host, region: region ?? null, url: url.href };
});

/**
 * The environment variables, by name. `.env.example` and the README's table are made from the
 * descriptions here.
 */
export const variables = {
  DATABASE_URL: z
    .string({ error: "is required: postgres://user:password@host:5432/database" })
    .regex(/^postgres(ql)?:\/\//, "must start with postgres:// or postgresql://")
    .describe("PostgreSQL 15+ or TimescaleDB. Unset under `npm start`: one is started for you."),
  PORT: port.default(3000).describe("Port of the web process."),
  HOST: z
    .string()
    .default("localhost")
    .describe("Interface that web and worker listen on. 0.0.0.0 for all."),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "must be an http:// or https:// address" })
    .optional()
    .describe("The address people use. Passkeys are bound to it. Default http://localhost:PORT."),
  PULSEGRID_DATA_DIR: z
    .string()
    .default(".data")
    .describe("Folder of uploads, and under `npm start` of the database, secrets and logs."),
  WORKER_PORT: port.default(3001).describe("Port of the worker's health and metrics addresses."),
  AUTH_SECRET: z
    .string()
    .min(32, "must have at least 32 characters")
    .optional()
    .describe("Signs session cookies. Required by the web process; `npm start` makes one."),
  PULSEGRID_DEMO: z
    .enum(["true", "false"])
    .default("false")
    .transform((text) => text === "true")
    .describe("true: a simulated grid and a simulated Kepler exporter, labelled as such."),
  PULSEGRID_REGION: z
    .string()
    .optional()
    .describe("Cloud region this installation runs in. Unset: its own CO2e is shown as unknown."),
  GRID_REGIONS: commaList
    .default([
      "eu-north-1",
      "eu-central-1",
      "eu-west-2",
      "us-east-1",
      "eu-west-3",
      "ap-south-1",
      "sa-east-1",
    ])
    .describe("Comma list of the regions whose grid is read and shown."),
  GRID_BACKFILL_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(90)
    .default(14)
    .describe("How far back missing grid hours are asked for, where the source allows."),
  ELECTRICITY_MAPS_API_KEY: z
    .string()
    .optional()
    .describe("Token of Electricity Maps. Unset: sources without a key, then annual averages."),
  KEPLER_TARGETS: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((part) => part.trim())
        .filter((part) => part !== ""),
    )
    .pipe(z.array(keplerTarget))
    .describe("Comma list of region=http://host:28282/metrics, one for each Kepler exporter."),
  SAMPLE_INTERVAL: z.coerce
    .number()
    .int()
    .min(5)
    .max(600)
    .default(30)
    .describe("Seconds between two readings of Kepler."),
  MAX_FILE_SIZE_MB: z.coerce
    .number()
    .int()
    .min(1)
    .max(2048)
    .default(50)
    .describe("Largest upload in MiB."),
  METRICS_TOKEN: z
    .string()
    .min(16, "must have at least 16 characters")
    .optional()
    .describe("When set, /api/metrics asks for it as a bearer token."),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error"])
    .default("info")
    .describe("Least important log line that is written."),
};
