import type { Explanation } from "#components/ui/panel-explanation.tsx";

const SOURCES =
  "Energy by RAPL where the machine has it, else by a CPU-time model with a stated range; intensity of the zone and hour.";
const FRESHNESS = "Energy is written with each narrative; a revised intensity re-prices it.";

export const distributionExplanation: Explanation = {
  text: "How many narratives caused how much. Bars are split by how the energy was found.",
  formula: "CO2e = energy x PUE x grid intensity of the hour",
  sources: SOURCES,
  freshness: FRESHNESS,
};

export const timelineExplanation: Explanation = {
  text: "What the narratives of each step of the range caused together, split by how the energy was found.",
  formula: "sum over narratives of energy x PUE x grid intensity of the hour",
  sources: SOURCES,
  freshness: FRESHNESS,
};

export const methodsExplanation: Explanation = {
  text: "The mean of the narratives by model that wrote them and by the way their energy was found.",
  formula: "mean = sum of CO2e / number of narratives with a known intensity",
  sources: SOURCES,
  freshness: FRESHNESS,
};

export const listExplanation: Explanation = {
  text: "The newest narratives with what each caused. Their text is health data: only its owner sees it, in My health.",
  formula: "CO2e = energy x PUE x grid intensity of the hour",
  sources: SOURCES,
  freshness: FRESHNESS,
};
