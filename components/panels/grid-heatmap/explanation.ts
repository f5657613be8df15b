import type { Explanation } from "#components/ui/panel-explanation.tsx";

const SOURCES =
  "The best source of each hour: Electricity Maps, UK Carbon Intensity, Energy-Charts, else an annual average. Average and marginal are never mixed.";
const FRESHNESS =
  "Asked every hour; a value that a source revises replaces the old one, which is kept.";

export const heatmapExplanation: Explanation = {
  text: "How many grams of CO2e a kilowatt-hour caused in the grid of each region, hour by hour. A hatched cell is an hour no source has a value for.",
  formula: "grams CO2e of all generation in the hour / kWh generated",
  sources: SOURCES,
  freshness: FRESHNESS,
};

export const dayProfileExplanation: Explanation = {
  text: "The same hours, folded by day: each row is a day, each column an hour of your own clock.",
  formula: "cell = intensity of that hour, gCO2eq/kWh",
  sources: SOURCES,
  freshness: FRESHNESS,
};
