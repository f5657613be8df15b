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

function defaultOf(schema: {
  safeParse: (value: unknown) => { success: boolean; data?: unknown };
}): string {
  const parsed = schema.safeParse(undefined);
  if (!parsed.success || parsed.data === undefined) return "";
  return Array.isArray(parsed.data) ? parsed.data.join(",") : String(parsed.data);
}
