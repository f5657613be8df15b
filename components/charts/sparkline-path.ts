const INSET = 2;

/**
 * SVG path of a series stretched over a box. Missing values break the line; a value alone between
 * two gaps becomes a dot (a line of no length with round ends). No value at all gives "".
 */
export function sparklinePath(
  values: readonly (number | null)[],
  box: { width: number; height: number },
): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return "";
  const lowest = Math.min(...known);
  const spread = Math.max(...known) - lowest;
  const stepX = values.length > 1 ? box.width / (values.length - 1) : 0;
  const y = (value: number) => {
    const share = spread === 0 ? 0.5 : (value - lowest) / spread;
    return round(box.height - INSET - share * (box.height - 2 * INSET));
  };
  let path = "";
  let isOpen = false;
  values.forEach((value, index) => {
    if (value !== null) {
      const point = `${round(index * stepX)} ${y(value)}`;
      path += isOpen ? `L${point}` : `M${point}L${point}`;
    }
    isOpen = value !== null;
  });
  return path;
}

const round = (value: number) => Math.round(value * 10) / 10;
