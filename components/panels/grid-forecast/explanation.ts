import type { Explanation } from "#components/ui/panel-explanation.tsx";

export const forecastExplanation: Explanation = {
  text: "Measured intensity and what is expected for the next 72 hours. In 80 of 100 cases the true value should fall into the band.",
  formula:
    "forecast = what followed hours like the last 48, the last days and this time of the week and year, learnt from the zone's past",
  sources: "The forecast of the provider where there is one, else one from the zone's own history.",
  freshness: "Made anew every hour from the newest measured value.",
};
