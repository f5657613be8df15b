import type { Comparison, Timing } from "./interleave.ts";

/** Two runs of the same control that lie further apart than this measured the machine, not us. */
const MOST_NOISE_RATIO = 0.25;

export type Goal = {
  /** As the performance contract numbers it: `G6`. */
  id: string;
  what: string;
  measured: number;
  /** The measured ratio must not be above `most`, or not below `least`. */
  limit: { most: number } | { least: number };
};

/** Prints for people and remembers whether something failed. */
export class Report {
  #failed = false;
  readonly #print: (line: string) => void;

  constructor(print: (line: string) => void) {
    this.#print = print;
  }

  get failed(): boolean {
    return this.#failed;
  }

  line(text: string): void {
    this.#print(text);
  }

  /** A table of medians and quartiles, each with its ratio to the control; fails on noise. */
  comparison(compared: Comparison): void {
    const { control, others, noiseRatio } = compared;
    for (const timing of [control, ...others]) {
      this.#print(`  ${describe(timing)}  ${ratioText(timing.medianMs / control.medianMs)}`);
    }
    this.#print(`  control against control: ${percent(noiseRatio)} apart (noise)`);
    if (!(noiseRatio <= MOST_NOISE_RATIO)) {
      this.#failed = true;
      this.#print(
        `  FAILED: more than ${percent(MOST_NOISE_RATIO)} noise; the ratios mean nothing`,
      );
    }
  }

  /** One goal: what was measured, what is asked for, met or missed. */
  goal({ id, what, measured, limit }: Goal): void {
    const met = "most" in limit ? measured <= limit.most : measured >= limit.least;
    const asked = "most" in limit ? `at most ${limit.most}` : `at least ${limit.least}`;
    if (!met) this.#failed = true;
    this.#print(`  ${id} ${what}: ${measured.toFixed(3)} (${asked}) ${met ? "met" : "MISSED"}`);
  }
}

const describe = ({ name, medianMs, lowMs, highMs, roundsMs }: Timing) =>
  `${name.padEnd(44)} ${medianMs.toFixed(1).padStart(9)} ms  [${lowMs.toFixed(1)} – ${highMs.toFixed(1)}]  n=${roundsMs.length}`;

const ratioText = (ratio: number) => `${ratio.toFixed(2)}x`;
const percent = (ratio: number) => `${(ratio * 100).toFixed(1)} %`;
