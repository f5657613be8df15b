import { priceEnergy } from "./price-energy.ts";

/** One node and hour: what it used, what its containers account for, and the price. */
export type NodeHour = {
  hourMs: number;
  /** Null: the exporter gave no node counters, so the containers are all that is known. */
  activeJoules: number | null;
  idleJoules: number | null;
  /** Active energy by name (a namespace). */
  parts: readonly { name: string; energyJoules: number }[];
  intensityGPerKwh: number | null;
  pueRatio: number | null;
};

export type Spent = { energyJoules: number; co2eG: number; uncoveredJoules: number };

export type WhereItWent = {
  total: Spent;
  byName: ReadonlyMap<string, Spent>;
  unattributed: Spent;
  /** Grams of each hour; null for an hour in which no energy could be priced. */
  hourlyCo2eG: ReadonlyMap<number, number | null>;
};

/**
 * Shares the energy of nodes out: each container keeps its own, idle energy goes with active
 * energy, and what no container accounts for stays visible as unattributed.
 *
 * Units    joules before PUE, gCO2e.
 * Missing  energy of an hour without intensity or PUE is uncovered: in no gram, in
 *          `uncoveredJoules`.
 * Shape    the names and `unattributed` sum to `total`.
 */
export function whereItWent(hours: readonly NodeHour[]): WhereItWent {
  const total = nothing();
  const unattributed = nothing();
  const byName = new Map<string, Spent>();
  const hourlyCo2eG = new Map<number, number | null>();

  for (const hour of hours) {
    const price = (energyJoules: number) => priceEnergy({ ...hour, energyJoules });
    for (const { name, energyJoules } of shareOut(hour)) {
      const co2eG = price(energyJoules);
      const named = name === null ? unattributed : (byName.get(name) ?? nothing());
      if (name !== null) byName.set(name, named);
      add(named, energyJoules, co2eG);
      add(total, energyJoules, co2eG);
      const before = hourlyCo2eG.get(hour.hourMs) ?? null;
      hourlyCo2eG.set(hour.hourMs, co2eG === null ? before : (before ?? 0) + co2eG);
    }
  }
  return { total, byName, unattributed, hourlyCo2eG };
}

/** All energy of one node and hour, active and idle. Units: joules before PUE. */
export function energyOfHour(
  hour: Pick<NodeHour, "activeJoules" | "idleJoules" | "parts">,
): number {
  const claimed = hour.parts.reduce((sum, part) => sum + part.energyJoules, 0);
  return Math.max(hour.activeJoules ?? claimed, claimed) + (hour.idleJoules ?? 0);
}

type Share = { name: string | null; energyJoules: number };

function shareOut(hour: NodeHour): Share[] {
  const claimed = hour.parts.reduce((sum, part) => sum + part.energyJoules, 0);
  const active = Math.max(hour.activeJoules ?? claimed, claimed);
  const idle = hour.idleJoules ?? 0;
  const withIdle = (joules: number) => joules + (active > 0 ? (idle * joules) / active : 0);
  const shares: Share[] = hour.parts.map(({ name, energyJoules }) => ({
    name,
    energyJoules: withIdle(energyJoules),
  }));
  const rest = active > 0 ? withIdle(active - claimed) : idle;
  if (rest > 0) shares.push({ name: null, energyJoules: rest });
  return shares;
}

const nothing = (): Spent => ({ energyJoules: 0, co2eG: 0, uncoveredJoules: 0 });

function add(spent: Spent, energyJoules: number, co2eG: number | null): void {
  spent.energyJoules += energyJoules;
  if (co2eG === null) spent.uncoveredJoules += energyJoules;
  else spent.co2eG += co2eG;
}
