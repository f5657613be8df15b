/**
 * A path with the values of its parameters replaced by their names, so that a metric has one series
 * for each address, whatever a caller writes into it. In lower case, as all our addresses are: some
 * are found in any case.
 *
 * Shape    `params` as Next gives them; they are the last segments of every address of ours.
 */
export function routeLabel(
  path: string,
  params: Readonly<Record<string, string | readonly string[] | undefined>>,
): string {
  const names = Object.keys(params);
  const valueCount = Object.values(params).flat().length;
  if (valueCount === 0) return path.toLowerCase();
  const fixed = path.toLowerCase().split("/").slice(0, -valueCount);
  return [...fixed, ...names.map((name) => `:${name}`)].join("/");
}
