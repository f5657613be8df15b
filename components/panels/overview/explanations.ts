import type { Explanation } from "#components/ui/panel-explanation.tsx";

const FRESHNESS =
  "Kepler every minute or faster, grid intensity every hour. When a source revises an hour, the figures of that hour follow.";

export const totalExplanation: Explanation = {
  text: "What all nodes caused in the range, at work and idle: their containers, and what no container accounts for.",
  formula: "sum over hours of energy x PUE x grid intensity of the hour",
  sources: "Energy from Kepler, intensity from the best grid source of each hour.",
  freshness: FRESHNESS,
};

export const rateExplanation: Explanation = {
  text: "What all containers cause in an hour at their present power and the present intensity.",
  formula: "power x PUE x grid intensity now",
  sources: "Energy from Kepler, intensity from the best grid source.",
  freshness: FRESHNESS,
};

export const meanExplanation: Explanation = {
  text: "What one narrative caused on average: the energy of exactly the work that wrote it.",
  formula: "mean of energy x PUE x grid intensity of the hour",
  sources: "RAPL where the machine has it, else CPU time x a stated power range.",
  freshness: "Written together with each narrative.",
};

export const sciExplanation: Explanation = {
  text: "Software Carbon Intensity of a narrative: what running it emits, and its share of making the machine, by CPU time over four years. The machine is not known, so published servers stand for it, with their range.",
  formula: "SCI = (E x I + M) / R, with R = one narrative and M by CPU time",
  sources: "ISO/IEC 21031:2024. Energy and intensity as in the mean per narrative.",
  freshness: "Written together with each narrative.",
};

export const shareExplanation: Explanation = {
  text: "The energy of the nodes by namespace. Unattributed is what the nodes measured and no container accounts for.",
  formula: "share = CO2e of the namespace / CO2e of all nodes",
  sources: "Energy from Kepler, intensity from the best grid source of each hour.",
  freshness: FRESHNESS,
};

export const scopeTwoExplanation: Explanation = {
  text: "The same energy twice, as the GHG Protocol asks for: with the grid as it was, and with the contracts and the residual mix that this installation has set. Combustion alone, whatever the page shows; building, fuel supply and losses are Scope 3. A contract lowers the market-based figure and no other. Offsets are in neither.",
  formula:
    "market based = energy x PUE x (covered share x factor of the contract + rest x residual mix)",
  sources:
    "MARKET_FACTORS for contracts and residual mixes; without a residual mix the grid average stands in, and is named.",
  freshness: FRESHNESS,
};
