import { fieldTime, timeField } from "#components/format/zoned-time.ts";
import { energyKwhOf, type MeasuredLoad } from "./measured-loads.ts";
import { defaultPlanner, type PlannerState } from "./planner-state.ts";

/** The form as it is being filled in: what its fields hold, times as a clock of the zone has them. */
export type PlannerDraft = {
  durationHours: string;
  notBefore: string;
  deadline: string;
  energyKwh: string;
  /** Energy comes from `energyOf` in place of the typed number. */
  isMeasured: boolean;
  energyOf: string;
  interruptible: boolean;
  /** Empty: the first of the shown regions. */
  homeRegion: string;
  /** Empty: any of the shown regions. */
  allow: readonly string[];
  label: string;
};

/** The form for a run, with its times in the zone of the viewer. */
export function draftOf(planner: PlannerState, timeZone: string): PlannerDraft {
  const field = (iso: string | null) => (iso === null ? "" : timeField(Date.parse(iso), timeZone));
  return {
    durationHours: String(planner.durationHours),
    notBefore: field(planner.notBefore),
    deadline: field(planner.deadline),
    energyKwh: planner.energyKwh === null ? "" : String(planner.energyKwh),
    isMeasured: planner.energyOf !== null,
    energyOf: planner.energyOf ?? "",
    interruptible: planner.interruptible,
    homeRegion: planner.homeRegion ?? "",
    allow: planner.allow,
    label: planner.label ?? "",
  };
}

/**
 * The run that a filled-in form asks for. The energy of a measured load is its mean power times
 * the length of the run; while its power is not known, the energy that the address had stays.
 */
export function plannerOf(
  draft: PlannerDraft,
  { timeZone, load }: { timeZone: string; load: MeasuredLoad | null },
): PlannerState {
  const iso = (field: string) => {
    const timeMs = fieldTime(field, timeZone);
    return timeMs === null ? null : new Date(timeMs).toISOString();
  };
  const durationHours = numberOf(draft.durationHours) ?? defaultPlanner.durationHours;
  const typedKwh = numberOf(draft.energyKwh);
  const measuredKwh = load === null ? typedKwh : energyKwhOf(load.watts, durationHours);
  const energyOf = draft.isMeasured && draft.energyOf !== "" ? draft.energyOf : null;
  return {
    durationHours,
    notBefore: iso(draft.notBefore),
    deadline: iso(draft.deadline),
    energyKwh: energyOf === null ? typedKwh : measuredKwh,
    energyOf: measuredKwh === null ? null : energyOf,
    interruptible: draft.interruptible,
    homeRegion: draft.homeRegion === "" ? null : draft.homeRegion,
    allow: draft.allow,
    label: draft.label.trim() === "" ? null : draft.label.trim(),
  };
}

/**
 * The allowed regions after one was ticked or unticked, in the order shown. All of them are no
 * choice and give none; the last one stays, because a run has to be somewhere.
 */
export function toggleAllowed(
  allow: readonly string[],
  id: string,
  shownRegions: readonly string[],
): readonly string[] {
  const chosen = shownRegions.filter((shown) => allow.includes(shown));
  const now = new Set(chosen.length === 0 ? shownRegions : chosen);
  if (now.has(id)) now.delete(id);
  else now.add(id);
  if (now.size === 0) return allow;
  return now.size === shownRegions.length ? [] : shownRegions.filter((shown) => now.has(shown));
}

function numberOf(text: string): number | null {
  const value = Number(text);
  return text.trim() !== "" && Number.isFinite(value) ? value : null;
}
