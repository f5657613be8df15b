import { shiftLabel } from "#lib/contracts/shifts.ts";
import { type WindowsQuestion, windowsBody } from "#lib/contracts/windows.ts";
import { Failure } from "#lib/domain/errors.ts";
import { readDuration, readTime } from "./read-time.ts";

export type WhenOptions = {
  duration: string;
  by?: string;
  notBefore?: string;
  region?: string;
  homeRegion?: string;
  interruptible?: true;
  energyKwh?: string;
  signal?: string;
  scope?: string;
  json?: true;
  wait?: true;
  exec?: string;
  server?: string;
  user?: string;
  label?: string;
  /** Undefined when neither --record nor --no-record was given. */
  record?: boolean;
};

/** What is run when the time has come: a line for the shell, or a program with its arguments. */
export type ChildCommand = { kind: "shell"; line: string } | { kind: "program"; argv: string[] };

export type WhenRequest = {
  question: WindowsQuestion & { deadline: string };
  /** The deadline with its offset and zone, to be said back. */
  deadlineShown: string;
  mode: "print" | "wait" | "exec";
  command: ChildCommand | null;
  json: boolean;
  record: boolean;
  /** Null: this installation's database. */
  serverUrl: string | null;
  userName: string | null;
  label: string | null;
};

const HOUR_MS = 3_600_000;
const DEFAULT_DEADLINE_MS = 24 * HOUR_MS;

/**
 * Reads the options of `when`. The deadline becomes a fixed time, so that asking again later means
 * the same run.
 *
 * Errors   invalid_input, one line that names the option.
 */
export function readWhenRequest(
  options: WhenOptions,
  argv: readonly string[],
  present: { nowMs: number; zone: string },
): WhenRequest {
  const command = commandOf(options, argv);
  const mode = command !== null ? "exec" : options.wait === true ? "wait" : "print";
  refuseCombinations(options, mode);
  const { deadlineShown, ...times } = timesOf(options, present);
  return {
    question: { ...questionOf(options), ...times },
    deadlineShown,
    mode,
    command,
    json: options.json === true,
    record: options.record ?? mode === "exec",
    serverUrl: options.server === undefined ? null : serverOf(options.server),
    userName: options.user ?? null,
    label: options.label === undefined ? null : labelOf(options.label),
  };
}

function commandOf({ exec }: WhenOptions, argv: readonly string[]): ChildCommand | null {
  if (exec !== undefined && argv.length > 0) refuse("--exec: goes with no command after --.");
  if (exec !== undefined && exec.trim() === "") refuse("--exec: is empty.");
  if (exec !== undefined) return { kind: "shell", line: exec };
  return argv.length === 0 ? null : { kind: "program", argv: [...argv] };
}

function refuseCombinations(options: WhenOptions, mode: WhenRequest["mode"]): void {
  if (mode === "exec" && options.interruptible === true) {
    refuse("--interruptible: a command cannot be paused from here; run its parts one by one.");
  }
  if (mode === "exec" && options.json === true) {
    refuse("--json: with a command, standard output is the command's.");
  }
  if (mode === "wait" && options.record === true) {
    refuse("--record: goes with a time that is printed at once, or with a command.");
  }
  if (options.server !== undefined && options.user !== undefined) {
    refuse("--user: with --server the shift is its token's.");
  }
}

function timesOf(options: WhenOptions, present: { nowMs: number; zone: string }) {
  const { by, notBefore: from } = options;
  const notBefore = from === undefined ? null : readTime("--not-before", from, present);
  const earliestMs = Math.max(present.nowMs, notBefore?.atMs ?? present.nowMs);
  const deadline = readTime(
    "--by",
    by ?? new Date(earliestMs + DEFAULT_DEADLINE_MS).toISOString(),
    present,
  );
  if (earliestMs > present.nowMs && deadline.atMs <= earliestMs) {
    refuse("--not-before: is not before the deadline.");
  }
  return {
    deadline: isoOf(deadline.atMs),
    deadlineShown: deadline.shown,
    ...(notBefore === null ? {} : { notBefore: isoOf(notBefore.atMs) }),
  };
}

const OPTION_OF: Readonly<Record<string, string>> = {
  energyKwh: "--energy-kwh",
  region: "--region",
  homeRegion: "--home-region",
  signal: "--signal",
  scope: "--scope",
};

/** Checked here as a server would, so that a slip of the pen is told at once. */
function questionOf(options: WhenOptions): WindowsQuestion {
  const parsed = windowsBody.safeParse({
    durationHours: hoursOf(options.duration),
    region: options.region?.split(",").map((id) => id.trim()),
    homeRegion: options.homeRegion,
    interruptible: options.interruptible === true,
    energyKwh: numberOf(options.energyKwh),
    signal: options.signal,
    scope: options.scope,
  });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = String(issue?.path[0] ?? "");
  return refuse(`${OPTION_OF[name] ?? name}: ${issue?.message ?? "is not valid"}`);
}

function hoursOf(text: string): number {
  const hours = readDuration("--duration", text) / HOUR_MS;
  if (hours < 0.25 || hours > 48) refuse("--duration: must be from 15 minutes to 48 hours");
  return hours;
}

const numberOf = (text: string | undefined) =>
  text === undefined || text.trim() === "" ? undefined : Number(text);

/** Said before a wait of hours, not by a ledger that then refuses it. */
function labelOf(text: string): string {
  const parsed = shiftLabel.safeParse(text);
  if (parsed.success) return parsed.data;
  return refuse(`--label: ${parsed.error.issues[0]?.message ?? "is not valid"}`);
}

function serverOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url !== null && `${url.username}${url.password}${url.search}${url.hash}` === "";
  if (isPlain && /^https?:$/.test(url.protocol)) return url.href.replace(/\/+$/, "");
  return refuse("--server: must be an http:// or https:// address, with no name, ? or # in it");
}

const isoOf = (atMs: number) => new Date(atMs).toISOString();

function refuse(message: string): never {
  throw new Failure("invalid_input", message);
}
