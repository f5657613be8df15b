import { solveSymmetric } from "./cholesky.ts";
import { HORIZON_HOURS, PREDICTOR_COUNT } from "./predictors.ts";
import { addFourScaled, addScaled, zeroRows } from "./vectors.ts";

/** Origins every three hours of the day are learnt from. */
export const PHASE_STEP_HOURS = 3;
const PHASE_COUNT = 24 / PHASE_STEP_HOURS;
/** Origins of another hour of the day count by a bell of this width around the one asked for. */
const HOUR_WIDTH_HOURS = 4;
/**
 * Strength of the shrinkage, in days of evidence, by lead: the next day is learnt sooner than the
 * days after. Chosen on 2021 and 2022.
 */
const SHRINKAGE: readonly { endLead: number; days: number }[] = [
  { endLead: 24, days: 60 },
  { endLead: HORIZON_HOURS, days: 120 },
];

type Evidence = { predictors: Float64Array; targets: Float64Array };

type PhaseSums = {
  count: number;
  gram: Float64Array[];
  cross: Float64Array[];
  /** Up to three origins that wait for a fourth: four are summed in one pass. */
  waiting: Evidence[];
};

const NOTHING: Evidence = {
  predictors: new Float64Array(PREDICTOR_COUNT),
  targets: new Float64Array(HORIZON_HOURS),
};

/** Coefficients of 96 leads: row `i` belongs to predictor `i`. */
export type Coefficients = Float64Array[];

/** The sums that a ridge regression is solved from, kept apart by the origin's hour of the day. */
export class RidgeSums {
  readonly #phases: PhaseSums[] = Array.from({ length: PHASE_COUNT }, () => ({
    count: 0,
    gram: triangle(),
    cross: zeroRows(PREDICTOR_COUNT, () => HORIZON_HOURS),
    waiting: [],
  }));

  /** One origin: what was known at it, and how far each of the 96 hours was from the prior. */
  add(hourOfDay: number, predictors: Float64Array, targets: Float64Array): void {
    const phase = this.#phases[Math.floor(hourOfDay / PHASE_STEP_HOURS)];
    if (phase === undefined) throw new RangeError("hourOfDay must be 0 to 23");
    phase.count += 1;
    phase.waiting.push({ predictors: predictors.slice(), targets: targets.slice() });
    if (phase.waiting.length === 4) sumWaiting(phase);
  }

  /**
   * Ridge coefficients for origins at `hourOfDay`: squared error of nearby hours of the day, and a
   * penalty of as many days' worth of each predictor's mean square. Same sums, same result.
   */
  solve(hourOfDay: number): Coefficients {
    const gram = triangle();
    const cross = zeroRows(PREDICTOR_COUNT, () => HORIZON_HOURS);
    let weightSum = 0;
    let dayWeight = 0;
    for (const [index, phase] of this.#phases.entries()) {
      sumWaiting(phase);
      const weight = bell(hourOfDay - index * PHASE_STEP_HOURS);
      weightSum += weight * phase.count;
      dayWeight += weight;
      addRows(gram, phase.gram, weight);
      addRows(cross, phase.cross, weight);
    }
    const result = cross;
    let from = 0;
    for (const { endLead, days } of SHRINKAGE) {
      const part = cross.map((row) => row.slice(from, endLead));
      solveSymmetric(penalised(gram, (days * dayWeight) / Math.max(1, weightSum)), part);
      for (const [row, solved] of part.entries()) result[row]?.set(solved, from);
      from = endLead;
    }
    return result;
  }
}

/** A copy with each diagonal element, but the constant's, raised by `share` of itself. */
function penalised(gram: readonly Float64Array[], share: number): Float64Array[] {
  return gram.map((row, index) => {
    const copy = row.slice();
    const own = copy[index] ?? 0;
    const isConstant = index === gram.length - 1;
    copy[index] = own === 0 ? 1 : own * (1 + (isConstant ? 1e-9 : share));
    return copy;
  });
}

function sumWaiting(phase: PhaseSums): void {
  if (phase.waiting.length === 0) return;
  const [one = NOTHING, two = NOTHING, three = NOTHING, four = NOTHING] = phase.waiting;
  const predictors = [one.predictors, two.predictors, three.predictors, four.predictors] as const;
  const targets = [one.targets, two.targets, three.targets, four.targets] as const;
  for (let index = 0; index < PREDICTOR_COUNT; index += 1) {
    const [first, second, third, fourth] = predictors;
    const factors = [
      first[index] ?? 0,
      second[index] ?? 0,
      third[index] ?? 0,
      fourth[index] ?? 0,
    ] as const;
    const gram = phase.gram[index];
    const cross = phase.cross[index];
    if (gram === undefined || cross === undefined) continue;
    addFourScaled(gram, { vectors: predictors, factors });
    addFourScaled(cross, { vectors: targets, factors });
  }
  phase.waiting = [];
}

function addRows(target: Float64Array[], source: readonly Float64Array[], weight: number): void {
  for (const [index, row] of target.entries()) {
    const added = source[index];
    if (added !== undefined) addScaled(row, added, weight);
  }
}

function triangle(): Float64Array[] {
  return zeroRows(PREDICTOR_COUNT, (row) => row + 1);
}

function bell(hours: number): number {
  const apart = Math.abs(hours) % 24;
  const nearest = Math.min(apart, 24 - apart);
  return Math.exp(-0.5 * (nearest / HOUR_WIDTH_HOURS) ** 2);
}
