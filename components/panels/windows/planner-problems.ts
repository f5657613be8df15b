import { reasonWords } from "#components/format/reason-words.ts";
import { ApiProblem } from "#lib/client/api.ts";
import type { InvalidField } from "#lib/client/problem-body.ts";

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
  if (only !== undefined && error.invalidFields.length === 1 && !isPrefixed(error, only)) {
    return { [only.name]: error.message };
  }
  return Object.fromEntries(known.map(({ name, reason }) => [name, reasonWords(reason)]));
}

/** A refusal that stands beside its fields, as the panel of the answer tells it. */
export function panelError(error: Error | null): Error | null {
  const isBeside = Object.keys(plannerProblems(error)).length > 0;
  return isBeside ? new Error("Put right what is marked above: no start can be found.") : error;
}

/** The message is the reason with the name of the field in front: not a sentence of its own. */
const isPrefixed = (error: Error, { name, reason }: InvalidField) =>
  error.message.startsWith(`${name}: ${reason}`);
