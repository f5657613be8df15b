export type TableCell = string | number | null;

/** The figures behind a chart, as a person would write them down. */
export type TableModel = {
  columns: readonly { label: string; numeric?: boolean }[];
  rows: readonly (readonly TableCell[])[];
};

/**
 * A table as CSV (RFC 4180). Missing cells are empty. A cell that a spreadsheet would run as a
 * formula is written as text.
 */
export function toCsv(table: TableModel): string {
  const lines = [table.columns.map((column) => column.label), ...table.rows];
  return `${lines.map((cells) => cells.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

function csvCell(cell: TableCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
