import { reasonWords } from "#components/format/reason-words.ts";
import { ApiProblem } from "#lib/client/api.ts";
import type { ReportProblems } from "./report-draft.ts";

const FIELD = /^(energyKwh|pieces\.\d+\.(startAt|endAt))$/;

/**
 * The refusals of an answer that belong to a field of the form, as sentences; empty where one
 * belongs to none, so that nothing is told by half.
 */
export function reportProblems(error: unknown): ReportProblems {
  if (!(error instanceof ApiProblem)) return {};
  const { invalidFields } = error;
  if (!invalidFields.every(({ name }) => FIELD.test(name))) return {};
  return Object.fromEntries(
    invalidFields.map(({ name, reason }) => [name, sentence(reasonWords(reason))]),
  );
}

function sentence(words: string): string {
  const first = words.slice(0, 1).toUpperCase();
  return `${first}${words.slice(1)}${words.endsWith(".") ? "" : "."}`;
}
