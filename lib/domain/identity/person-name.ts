import { Failure } from "../errors.ts";

const MAX_CHARACTERS = 100;

/**
 * A person's name in the one form that is stored: compatibility-composed (NFKC), single spaces.
 * Two names that look the same on the screen are then the same name more often.
 *
 * Errors   Failure `invalid_input` for an empty name, over 100 characters, or one with control,
 *          invisible or direction-changing characters, which could write into a log or a page.
 */
export function canonicalPersonName(typed: string): string {
  const name = typed.normalize("NFKC").replaceAll(/\s+/g, " ").trim();
  const length = Array.from(name).length;
  if (length === 0 || length > MAX_CHARACTERS || /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}]/u.test(name)) {
    throw new Failure("invalid_input", "A name has 1 to 100 visible characters.", [
      { name: "name", reason: "1 to 100 visible characters" },
    ]);
  }
  return name;
}
