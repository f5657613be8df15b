import { open } from "node:fs/promises";
import { Failure } from "../../domain/errors.ts";

/**
 * Makes sure that a result can be written before minutes are spent on it. What is in the file stays.
 *
 * Errors   invalid_input that names the option and says why not.
 */
export async function requireWritable(option: string, file: string | undefined): Promise<void> {
  if (file === undefined) return;
  try {
    await (await open(file, "a")).close();
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unknown";
    throw new Failure("invalid_input", `${option}: cannot be written (${reason}).`);
  }
}
