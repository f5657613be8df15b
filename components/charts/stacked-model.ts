/** Values over time in named parts that add up, drawn as bars or as areas. */
export type StackedModel = {
  fromMs: number;
  toMs: number;
  parts: readonly { key: string; label: string; color: string }[];
  /** One value for each part, in their order; null where it is not known. */
  rows: readonly { timeMs: number; values: readonly (number | null)[] }[];
};

/** The greatest sum of a row; zero without a row. Missing parts count as nothing here. */
export function highestStack({ rows }: Pick<StackedModel, "rows">): number {
  const sums = rows.map(({ values }) =>
    values.reduce<number>((sum, value) => sum + (value ?? 0), 0),
  );
  return Math.max(0, ...sums);
}
