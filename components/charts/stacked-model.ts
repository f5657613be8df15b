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

/** The same picture without some of its parts; whole where all of them are hidden. */
export function withoutParts(model: StackedModel, hidden: ReadonlySet<string>): StackedModel {
  const isShown = model.parts.map(({ key }) => !hidden.has(key));
  if (!isShown.includes(true) || !isShown.includes(false)) return model;
  return {
    ...model,
    parts: model.parts.filter((_part, index) => isShown[index]),
    rows: model.rows.map(({ timeMs, values }) => ({
      timeMs,
      values: values.filter((_value, index) => isShown[index]),
    })),
  };
}

/**
 * What is hidden after a press on a part of the legend: it comes back when it was hidden and goes
 * when it was shown. Where nothing would be left everything comes back.
 */
export function toggleHidden(
  hidden: ReadonlySet<string>,
  key: string,
  all: readonly string[],
): ReadonlySet<string> {
  const next = new Set(hidden);
  if (!next.delete(key)) next.add(key);
  return all.every((each) => next.has(each)) ? new Set() : next;
}
