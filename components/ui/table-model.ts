import { csvLine } from "#lib/contracts/csv-line.ts";

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
  return `${lines.map(csvLine).join("\r\n")}\r\n`;
}
