import { defaultOf } from "./env-example.ts";
import { variables } from "./variables.ts";

/** Longest default that is printed; a longer one is a list, and `.env.example` has it in full. */
const LONGEST_DEFAULT = 30;

/** The environment variables as the Markdown table of the README: name, default, what it does. */
export function envTable(): string {
  const rows = Object.entries(variables).map(([name, schema]) => [
    `\`${name}\``,
    shortDefault(defaultOf(schema)),
    schema.description ?? "",
  ]);
  return markdownTable([["Variable", "Default", "What it does"], ...rows]);
}

function shortDefault(text: string): string {
  if (text === "") return "";
  return text.length > LONGEST_DEFAULT ? "see `.env.example`" : `\`${text}\``;
}

/** Columns are padded as the formatter pads them, so that it has nothing to change. */
function markdownTable(rows: readonly (readonly string[])[]): string {
  const [head = []] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, column) => (row[column] ?? "").padEnd(width)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [line(head), rule, ...rows.slice(1).map(line)].join("\n");
}
