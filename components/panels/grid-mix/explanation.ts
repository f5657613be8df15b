import type { Explanation } from "#components/ui/panel-explanation.tsx";

export const mixExplanation: Explanation = {
  text: "What the electricity of each hour was made from. Of consumption: with what came over the borders, and what storage gave back. Of generation: what the zone's own plants fed in, without imports and storage. A picture is of one or the other. Plants that draw power count as nothing made; a kind the source does not name is other or unknown.",
  formula:
    "share = mean power of the fuel / mean power of all; renewable = wind, solar, hydro, biomass, geothermal; fossil-free = renewable and nuclear",
  sources:
    "Electricity Maps for consumption; Energy-Charts, ENTSO-E, EIA and, without power, Carbon Intensity (GB) for generation. The best source of each hour.",
  freshness: "Asked every hour. ENTSO-E and EIA come hours to a day late.",
};
