import { ApiProblem } from "#lib/client/api.ts";

/** What the API refused, by the field of the planner that it stands in. */
export type PlannerProblems = Readonly<Record<string, string>>;

const FIELDS = ["durationHours", "notBefore", "deadline", "energyKwh", "homeRegion", "region"];

/**
 * The refusals of an answer that belong to a field of the form. The sentence of the problem stands
 * beside its field when it is about that one alone, else the reason of each.
 */
export function plannerProblems(error: Error | null): PlannerProblems {
  if (!(error instanceof ApiProblem)) return {};
  const known = error.invalidFields.filter(({ name }) => FIELDS.includes(name));
  const [only] = known;
  if (only !== undefined && error.invalidFields.length === 1) {
    return { [only.name]: error.message };
  }
  return Object.fromEntries(known.map(({ name, reason }) => [name, reason]));
}
