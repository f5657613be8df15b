/** What a run needs: how long it takes, by when it must be done, and how much it uses. */
export type PlannerState = {
  durationHours: number;
  /** ISO-8601; null: within the next 24 hours. */
  deadline: string | null;
  energyKwh: number | null;
};

export const defaultPlanner: PlannerState = { durationHours: 2, deadline: null, energyKwh: null };

/** The run an address describes. What makes no sense, or has passed, is read as the default. */
export function parsePlanner(search: URLSearchParams, nowMs: number): PlannerState {
  const deadlineMs = Date.parse(search.get("deadline") ?? "");
  return {
    durationHours: within(search.get("durationHours"), 0.25, 48) ?? defaultPlanner.durationHours,
    deadline: deadlineMs > nowMs ? new Date(deadlineMs).toISOString() : null,
    energyKwh: within(search.get("energyKwh"), 1e-9, 1e6),
  };
}

/** The fields of a run as the API and the address name them; defaults are left out. */
export function plannerParams(planner: PlannerState): Record<string, string> {
  return {
    durationHours: String(planner.durationHours),
    ...(planner.deadline === null ? {} : { deadline: planner.deadline }),
    ...(planner.energyKwh === null ? {} : { energyKwh: String(planner.energyKwh) }),
  };
}

function within(text: string | null, low: number, high: number): number | null {
  if (text === null || text.trim() === "") return null;
  const value = Number(text);
  return Number.isFinite(value) && value >= low && value <= high ? value : null;
}
