import { isWithin, type ValueRange } from "./catalogue.ts";
import { Rejection } from "./rejection.ts";

export type NumberRule = { integer: boolean; hard: ValueRange; unit: string };

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

/**
 * One name of a closed list, given as the name or as its Health Connect number.
 *
 * Missing  absent gives the first name of the list, which Health Connect calls UNKNOWN.
 */
export function readName<Name extends string>(
  value: unknown,
  pointer: string,
  names: readonly Name[],
): Name | Rejection {
  const found =
    typeof value === "number" ? names[value] : names.find((name) => name === (value ?? names[0]));
  return found ?? new Rejection("unknown_value", "The value is not one of the list.", pointer);
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
