import { z } from "zod";

/**
 * The parameters of an address under the names of a schema, as ASP.NET binds them: upper and lower
 * case alike, a list by saying its name again and again, of anything else the first. An empty one
 * was not said.
 *
 * Shape    an array where the schema has one, empty without a value; else a string or nothing.
 */
export function searchFields(
  address: string,
  shape: Readonly<z.ZodRawShape>,
): Record<string, string | string[]> {
  const said = Map.groupBy(
    [...new URL(address).searchParams].filter(([, value]) => value !== ""),
    ([name]) => name.toLowerCase(),
  );
  const fields: Record<string, string | string[]> = {};
  for (const [name, schema] of Object.entries(shape)) {
    const values = (said.get(name.toLowerCase()) ?? []).map(([, value]) => value);
    const [first] = values;
    if (schema instanceof z.ZodArray) fields[name] = values;
    else if (first !== undefined) fields[name] = first;
  }
  return fields;
}
