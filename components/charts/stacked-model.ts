/** Values over time in named parts that add up, drawn as bars or as areas. */
export type StackedModel = {
  fromMs: number;
  toMs: number;
  parts: readonly { key: string; label: string; color: string }[];
  /** One value for each part, in their order; null where it is not known. */
  rows: readonly { timeMs: number; values: readonly (number | null)[] }[];
};
