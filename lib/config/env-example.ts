import { variables } from "./variables.ts";

/** `.env.example`: every variable commented out, above it what it does and its default. */
export function envExample(): string {
  return Object.entries(variables)
    .map(([name, schema]) => {
      const defaultText = defaultOf(schema);
      const suffix = defaultText === "" ? "" : ` Default: ${defaultText}`;
      return `# ${schema.description ?? ""}${suffix}\n# ${name}=${defaultText}\n`;
    })
    .join("\n");
}

/** The default of a variable as it would be written in a file; empty where it has none. */
export function defaultOf(schema: {
  safeParse: (value: unknown) => { success: boolean; data?: unknown };
}): string {
  const parsed = schema.safeParse(undefined);
  const value = parsed.success ? parsed.data : undefined;
  if (Array.isArray(value)) return value.join(",");
  return ["string", "number", "boolean"].includes(typeof value)
    ? JSON.stringify(value).replaceAll('"', "")
    : "";
}
