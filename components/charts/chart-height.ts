/**
 * Height of a chart as CSS: `heightPx` on a desktop, growing with the width of a wall screen to
 * half as much again.
 */
export const chartHeight = (heightPx: number): string =>
  `clamp(${heightPx}px, ${(heightPx / 15).toFixed(2)}vw, ${heightPx * 1.5}px)`;

/** The box of a chart of that height, which what stands over the chart is placed in. */
export const chartBox = (heightPx: number) =>
  ({ position: "relative", height: chartHeight(heightPx), margin: 0 }) as const;
