export type CloudProvider = "aws" | "gcp" | "azure";

export type CloudRegion = {
  id: string;
  provider: CloudProvider;
  name: string;
  /** Grid zone in the naming of Electricity Maps. */
  zone: string;
  /** ISO 3166-1 alpha-2. */
  countryCode: string;
  latitude: number;
  longitude: number;
  pueRatio: number;
  pueSource: string;
};

/** id, name, zone, latitude, longitude, PUE, source of the PUE. */
export type RegionRow = readonly [
  id: string,
  name: string,
  zone: string,
  latitude: number,
  longitude: number,
  pueRatio: number,
  pueSource: keyof typeof PUE_SOURCES,
];

const PUE_SOURCES = {
  gsf2024: "Green Software Foundation real-time-cloud, reported by the provider for 2024",
  gsf2023: "Green Software Foundation real-time-cloud, reported by the provider for 2023",
  ccf: "Cloud Carbon Footprint, average of the provider",
} as const;

/** Spells the rows of one provider out. A zone begins with the code of its country. */
export function toRegions(provider: CloudProvider, rows: readonly RegionRow[]): CloudRegion[] {
  return rows.map(([id, name, zone, latitude, longitude, pueRatio, pueSource]) => ({
    id,
    provider,
    name,
    zone,
    countryCode: zone.slice(0, 2),
    latitude,
    longitude,
    pueRatio,
    pueSource: PUE_SOURCES[pueSource],
  }));
}
