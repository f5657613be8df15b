/** What a run needs: how long it takes, when it may run, how much it uses, and where it may go. */
export type PlannerState = {
  durationHours: number;
  /** ISO-8601; null: from now on. */
  notBefore: string | null;
  /** ISO-8601; null: within the next 24 hours. */
  deadline: string | null;
  energyKwh: number | null;
  /** What `energyKwh` was measured on, as `measured-loads.ts` names it; null: it was typed. */
  energyOf: string | null;
  /** The run may stop and go on later. */
  interruptible: boolean;
  /** Where it would start if nothing were planned; null: in the first of the regions. */
  homeRegion: string | null;
  /** The regions it may go to, of those of the top bar; empty: any of them. */
  allow: readonly string[];
  /** What the ledger is to call it. */
  label: string | null;
};

export const defaultPlanner: PlannerState = {
  durationHours: 2,
  notBefore: null,
  deadline: null,
  energyKwh: null,
  energyOf: null,
  interruptible: false,
  homeRegion: null,
  allow: [],
  label: null,
};

export const MOST_LABEL_CHARACTERS = 80;

/**
 * The run an address describes. What cannot be read is the default; a value that is read and makes
 * no sense, such as a deadline that has passed, is kept: the API then says what is wrong with it.
 */
export function parsePlanner(search: URLSearchParams): PlannerState {
  const label = (search.get("label") ?? "").trim().slice(0, MOST_LABEL_CHARACTERS);
  return {
    durationHours: numberOf(search.get("durationHours")) ?? defaultPlanner.durationHours,
    notBefore: isoOf(search.get("notBefore")),
    deadline: isoOf(search.get("deadline")),
    energyKwh: numberOf(search.get("energyKwh")),
    energyOf: search.get("energyKwh") === null ? null : nonEmpty(search.get("energyOf")),
    interruptible: search.get("interruptible") === "true",
    homeRegion: nonEmpty(search.get("homeRegion")),
    allow: [...new Set((search.get("allow") ?? "").split(",").filter((id) => id !== ""))],
    label: nonEmpty(label),
  };
}

/** The fields of a run as the address names them; defaults are left out. */
export function plannerParams(planner: PlannerState): Record<string, string> {
  const { durationHours, interruptible, allow } = planner;
  return {
    ...(durationHours === defaultPlanner.durationHours
      ? {}
      : { durationHours: String(durationHours) }),
    ...given("notBefore", planner.notBefore),
    ...given("deadline", planner.deadline),
    ...given("energyKwh", planner.energyKwh),
    ...given("energyOf", planner.energyOf),
    ...(interruptible ? { interruptible: "true" } : {}),
    ...given("homeRegion", planner.homeRegion),
    ...(allow.length === 0 ? {} : { allow: allow.join(",") }),
    ...given("label", planner.label),
  };
}

const NAMES = [
  "durationHours",
  "notBefore",
  "deadline",
  "energyKwh",
  "energyOf",
  "interruptible",
  "homeRegion",
  "allow",
  "label",
];

/** The part of an address after `?` with this run in place of the one it had. */
export function withPlanner(search: string, planner: PlannerState): string {
  const next = new URLSearchParams(search);
  for (const name of NAMES) next.delete(name);
  for (const [name, value] of Object.entries(plannerParams(planner))) next.set(name, value);
  return next.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
}

/** Where a run starts and where it may go, among the regions that are shown. */
export type PlannerPlaces = { homeRegion: string; regions: readonly string[] };

/** The regions a run asks for. A region that is not shown any more is left out. */
export function plannerPlaces(
  { homeRegion, allow }: Pick<PlannerState, "homeRegion" | "allow">,
  shownRegions: readonly string[],
): PlannerPlaces {
  const allowed = shownRegions.filter((id) => allow.includes(id));
  const regions = allowed.length === 0 ? shownRegions : allowed;
  const home = homeRegion !== null && shownRegions.includes(homeRegion) ? homeRegion : null;
  return { homeRegion: home ?? shownRegions[0] ?? "", regions };
}

const given = (name: string, value: string | number | null) =>
  value === null ? {} : { [name]: String(value) };

function nonEmpty(text: string | null): string | null {
  return text === null || text === "" ? null : text;
}

function numberOf(text: string | null): number | null {
  if (text === null || text.trim() === "") return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

function isoOf(text: string | null): string | null {
  const timeMs = Date.parse(text ?? "");
  return Number.isFinite(timeMs) ? new Date(timeMs).toISOString() : null;
}
