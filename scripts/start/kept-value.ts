import { readFile, writeFile } from "node:fs/promises";

/** The text kept in `file`; made once by `make` and readable by its owner only. */
export async function keptValue(file: string, make: () => string): Promise<string> {
  const kept = await readFile(file, "utf8").catch(() => "");
  if (kept.trim() !== "") return kept.trim();
  const value = make();
  await writeFile(file, `${value}\n`, { mode: 0o600 });
  return value;
}
