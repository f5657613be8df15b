import {
  type ChoiceSpec,
  isWithin,
  type NumberRule,
  type NumberSpec,
  type PlainSpec,
} from "./field-spec.ts";
import { Rejection } from "./rejection.ts";

/**
 * A number within its hard range. Minus zero becomes zero.
 *
 * Errors   missing, not a number, NaN, a fraction where a whole number belongs, out of range.
 */
export function readNumber(value: unknown, pointer: string, rule: NumberRule): number | Rejection {
  if (value === undefined || value === null) {
    return new Rejection("missing_field", "The value is missing.", pointer);
  }
  if (typeof value !== "number" && typeof value !== "bigint") {
    return new Rejection("wrong_type", "The value must be a number.", pointer);
  }
  const number = Number(value);
  if (Number.isNaN(number)) return new Rejection("not_a_number", "The value is NaN.", pointer);
  if (!isWithin(rule.hard, number)) {
    const { minimum, maximum, aboveMinimum } = rule.hard;
    const lower = aboveMinimum ? `above ${minimum}` : `from ${minimum}`;
    return new Rejection(
      "out_of_range",
      `The value must lie ${lower} to ${maximum} ${rule.unit}.`,
      pointer,
    );
  }
  if (rule.integer && !Number.isInteger(number)) {
    return new Rejection("not_an_integer", "The value must be a whole number.", pointer);
  }
  return number + 0;
}

/** A number, a name or a text. */
export function readPlain(
  value: unknown,
  pointer: string,
  spec: PlainSpec,
): number | string | null | Rejection {
  if (spec.kind === "number") return readAnyNumber(value, pointer, spec);
  if (spec.kind === "choice") return readChoice(value, pointer, spec);
  return readText(value, pointer, spec.longest);
}

function readAnyNumber(
  value: unknown,
  pointer: string,
  spec: NumberSpec,
): number | null | Rejection {
  if (!spec.required && (value === undefined || value === null)) return null;
  return readNumber(value, pointer, spec);
}

/**
 * One name of a closed list, given as the name or as its Health Connect number.
 *
 * Missing  absent is a missing field where a name is required, else null, as is the name UNKNOWN.
 * Errors   a name or a number that is not on the list.
 */
export function readChoice(
  value: unknown,
  pointer: string,
  spec: ChoiceSpec,
): string | null | Rejection {
  if (value === undefined || value === null) {
    if (!spec.required) return null;
    return new Rejection("missing_field", "The value is missing.", pointer);
  }
  const name =
    typeof value === "string"
      ? spec.byName.get(value)
      : typeof value === "number"
        ? spec.names[value]
        : null;
  if (name === undefined || name === null) {
    return new Rejection("unknown_value", "The value is not one of the list.", pointer);
  }
  return name === "UNKNOWN" && !spec.required ? null : name;
}

/**
 * Text cleaned for storage: NUL removed, lone surrogates replaced.
 *
 * Missing  absent or empty is null.
 * Errors   not text; longer than `longest`.
 */
export function readText(
  value: unknown,
  pointer: string,
  longest: number,
): string | null | Rejection {
  if (value === undefined || value === null) return null;
  if (typeof value !== "string") return new Rejection("wrong_type", "Text is expected.", pointer);
  if (value.length > longest) {
    return new Rejection("text_too_long", `Text is at most ${longest} characters.`, pointer);
  }
  const clean = cleanText(value);
  return clean === "" ? null : clean;
}

/** Text that PostgreSQL can hold: without NUL and without lone surrogates. */
export function cleanText(text: string): string {
  const withoutNul = text.includes("\0") ? text.replaceAll("\0", "") : text;
  return withoutNul.isWellFormed() ? withoutNul : withoutNul.toWellFormed();
}
