/** Where the ramp has its seven colours, gCO2e per kWh. The same in every chart. */
export const RAMP_STOPS = [0, 100, 200, 300, 450, 600, 800] as const;

const STEPS_PER_SEGMENT = 4;
const LAST_STEP = (RAMP_STOPS.length - 1) * STEPS_PER_SEGMENT;

/**
 * The step of the ramp, 0 to 24, that an intensity falls on; beyond the last stop the last step.
 * Units    gCO2e per kWh.
 */
export function rampStep(intensityGPerKwh: number): number {
  for (let segment = 0; segment < RAMP_STOPS.length - 1; segment += 1) {
    const low = RAMP_STOPS[segment] ?? 0;
    const high = RAMP_STOPS[segment + 1] ?? low;
    if (intensityGPerKwh <= high) {
      const within = Math.max(0, (intensityGPerKwh - low) / (high - low));
      return segment * STEPS_PER_SEGMENT + Math.round(within * STEPS_PER_SEGMENT);
    }
  }
  return LAST_STEP;
}

/** The colour of an intensity, as a token of the theme. */
export const rampColor = (intensityGPerKwh: number): string =>
  `var(--r${rampStep(intensityGPerKwh)})`;

/** The colour of text on a cell of that intensity, readable in both themes. */
export function rampInk(intensityGPerKwh: number): string {
  const step = rampStep(intensityGPerKwh);
  if (step < 9) return "var(--ink-low)";
  return step < 18 ? "var(--ink-mid)" : "var(--ink-high)";
}
