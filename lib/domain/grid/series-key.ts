/** Which question an intensity answers: the mix that is running, or the plant that would follow. */
export const gridSignals = ["average", "marginal"] as const;
export type GridSignal = (typeof gridSignals)[number];

/** What an intensity counts: combustion alone, or building and fuel supply as well. */
export const gridScopes = ["lifecycle", "direct"] as const;
export type GridScope = (typeof gridScopes)[number];

/** The range a grid intensity can be in, gCO2e per kWh. Outside it a reading is refused. */
export const INTENSITY_RANGE_G_PER_KWH = { min: 0, max: 3000 } as const;

/** Names of the sources as they are stored with each value. */
export const gridSourceNames = {
  electricityMaps: "electricity-maps",
  ukCarbonIntensity: "uk-carbon-intensity",
  energyCharts: "energy-charts",
  entsoe: "entsoe",
  eia: "eia",
  watttimeMarginal: "watttime-moer",
  watttimeAverage: "watttime-aoer",
  annualAverage: "annual-average",
  simulated: "simulated",
} as const;

/** The order in which sources are believed, best first; as grid_source_rank in the database. */
export const gridSourceOrder: readonly string[] = [
  gridSourceNames.electricityMaps,
  gridSourceNames.ukCarbonIntensity,
  gridSourceNames.energyCharts,
  gridSourceNames.watttimeMarginal,
  gridSourceNames.watttimeAverage,
  gridSourceNames.entsoe,
  gridSourceNames.eia,
  gridSourceNames.annualAverage,
  gridSourceNames.simulated,
];
