import type { ApiParams } from "#lib/client/api.ts";
import { apiAddress } from "#lib/client/api.ts";

type Piece = { startAt: string; endAt: string };

/**
 * A crontab entry that starts once at that minute, or for a run in pieces one for each of them with
 * its end beside it. Cron knows no year: the entry must be removed after the run. It is in UTC and
 * says so.
 */
export function cronEntry(pieces: readonly Piece[]): string {
  const lines = pieces.map(({ startAt, endAt }) => {
    const start = new Date(startAt);
    const fields = [
      start.getUTCMinutes(),
      start.getUTCHours(),
      start.getUTCDate(),
      start.getUTCMonth() + 1,
      "*",
    ];
    const entry = `${fields.join(" ")} /path/to/your-job`;
    return pieces.length === 1 ? entry : `# until ${endAt.slice(0, 16)}Z\n${entry}`;
  });
  return ["CRON_TZ=UTC", ...lines].join("\n");
}

/** The question for a script: the best starts as JSON. The token is read from the shell. */
export function curlCommand(origin: string, params: ApiParams): string {
  return `curl -sS ${BEARER} ${quoted(origin + apiAddress("/api/v1/windows", params))}`;
}

/** The same question as a JSON body. */
export function curlPostCommand(origin: string, params: ApiParams): string {
  const body = JSON.stringify(questionBody(params));
  return `curl -sS -X POST ${BEARER} -H "Content-Type: application/json" -d ${quoted(body)} ${quoted(`${origin}/api/v1/windows`)}`;
}

/**
 * A trigger of a KEDA ScaledObject that asks "now?", as docs/recipes/keda.md has it: 1 runs, 0
 * waits. Its deadline is the one that was chosen; without, each question looks 24 hours ahead.
 */
export function kedaTrigger(origin: string, params: ApiParams): string {
  return [
    "triggers:",
    "  - type: metrics-api",
    "    metadata:",
    `      url: ${origin}${apiAddress("/api/v1/windows/next", params)}`,
    "      valueLocation: runNow",
    '      targetValue: "1"',
    "      authMode: bearer",
    "    authenticationRef:",
    "      name: pulsegrid-read",
    "  # A cron trigger beside it runs before the deadline whoever is away: docs/recipes/keda.md.",
  ].join("\n");
}

/**
 * The command line that waits for the start, runs the job and writes both into the ledger. A job
 * cannot be paused from there: of a run in pieces it prints when they are.
 */
export function whenCommand(
  origin: string,
  { params, label }: { params: ApiParams; label: string | null },
): string {
  const option = (name: string, value: string | null | undefined) =>
    value === null || value === undefined
      ? []
      : [`--${name} ${/^[\w.,:/-]+$/.test(value) ? value : quoted(value)}`];
  const isCut = params["interruptible"] === "true";
  return [
    "pulsegrid when",
    `--duration ${durationText(Number(params["durationHours"]))}`,
    ...option("not-before", params["notBefore"]),
    ...option("by", params["deadline"]),
    ...option("region", params["region"]),
    ...option("home-region", params["homeRegion"]),
    ...option("energy-kwh", params["energyKwh"]),
    ...option("signal", params["signal"] === "average" ? null : params["signal"]),
    ...option("scope", params["scope"] === "lifecycle" ? null : params["scope"]),
    ...option("server", origin),
    ...(isCut ? ["--interruptible --json"] : [...option("label", label), "-- /path/to/your-job"]),
  ].join(" ");
}

/** `2h`, `90m`. */
const durationText = (hours: number) =>
  Number.isInteger(hours) ? `${hours}h` : `${Math.round(hours * 60)}m`;

const BEARER = `-H "Authorization: Bearer $PULSEGRID_TOKEN"`;

/** Stands in single quotes of a shell, whatever it holds. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

function questionBody({
  region = "",
  durationHours,
  energyKwh,
  interruptible,
  ...rest
}: ApiParams) {
  return {
    ...rest,
    region: region.split(",").filter((id) => id !== ""),
    durationHours: Number(durationHours),
    ...(energyKwh === undefined ? {} : { energyKwh: Number(energyKwh) }),
    ...(interruptible === "true" ? { interruptible: true } : {}),
  };
}
