export type HeatCell = {
  region: string;
  startMs: number;
  /** Hours the cell stands for; its value is the mean of those that are known. */
  hours: number;
  /** gCO2e per kWh; null when no hour of the cell has a value. */
  intensityGPerKwh: number | null;
  isEstimated: boolean;
};

export type HeatRow = {
  key: string;
  label: string;
  note: string;
  cells: readonly (HeatCell | null)[];
};

/** Rows of cells with the marks of the x axis. A cell is null where the row has no such hour. */
export type HeatmapModel = {
  rows: readonly HeatRow[];
  columnCount: number;
  ticks: readonly { column: number; label: string }[];
  /** Where the columns stand one after the other in time; absent where they are hours of any day. */
  time?: { fromMs: number; toMs: number; stepMs: number };
};

export type HeatPosition = { row: number; column: number };

/** The cell at a place of the map. Missing: null outside of it, and where the row has no such hour. */
export const cellAt = (model: HeatmapModel, at: HeatPosition): HeatCell | null =>
  model.rows[at.row]?.cells[at.column] ?? null;

const MOVES: Record<string, readonly [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [0, -24],
  PageDown: [0, 24],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
};

/** The cell a key leads to, inside the map; null for a key that does not move. */
export function moveInHeatmap(
  model: HeatmapModel,
  from: HeatPosition,
  key: string,
): HeatPosition | null {
  const move = MOVES[key];
  if (move === undefined) return null;
  const clamp = (value: number, last: number) => Math.max(0, Math.min(last, value));
  return {
    row: clamp(from.row + move[0], model.rows.length - 1),
    column: clamp(from.column + move[1], model.columnCount - 1),
  };
}
