/** A run as it is put, beside the same run at home at once. Intensities are with the PUE. */
export type Compared = { baselineGPerKwh: number; chosenGPerKwh: number };

export type Saving = Compared & {
  baselineG: number | null;
  chosenG: number | null;
  savedG: number | null;
  /** Negative where more was emitted than at home at once. */
  savedPercent: number | null;
};

/** A loss that would not be seen in a share with one decimal is none. */
const LEAST_LOSS_SHARE = 0.0005;

/**
 * What was saved with the energy of the run held the same on both sides.
 *
 * Units    `energyKwh` at the plug of the machine; intensities with the PUE, so grams are of the grid.
 * Missing  grams are null without an energy; the share is null where the baseline emits nothing.
 */
export function savingOf(compared: Compared, energyKwh: number | null): Saving {
  const { baselineGPerKwh, chosenGPerKwh } = compared;
  const grams = (gPerKwh: number) => (energyKwh === null ? null : energyKwh * gPerKwh);
  return {
    baselineGPerKwh,
    chosenGPerKwh,
    baselineG: grams(baselineGPerKwh),
    chosenG: grams(chosenGPerKwh),
    savedG: grams(baselineGPerKwh - chosenGPerKwh),
    savedPercent: shareSaved(baselineGPerKwh, chosenGPerKwh),
  };
}

/** 100 x (1 - chosen / baseline); null for a baseline of nothing. */
export function shareSaved(baseline: number, chosen: number): number | null {
  return baseline === 0 ? null : (1 - chosen / baseline) * 100;
}

/** More was emitted than at home at once, by more than rounding hides. */
export function isLoss({ baselineGPerKwh, chosenGPerKwh }: Compared): boolean {
  return chosenGPerKwh > baselineGPerKwh * (1 + LEAST_LOSS_SHARE);
}
