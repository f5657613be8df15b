export const cloudProviders = ["aws", "gcp", "azure", "oci"] as const;
export type CloudProvider = (typeof cloudProviders)[number];

export type CloudRegion = {
  id: string;
  provider: CloudProvider;
  name: string;
  /** Grid zone in the naming of Electricity Maps; null where none is known. */
  zone: string | null;
  /** Region in WattTime's own naming; null where none is known. */
  wattTimeRegion: string | null;
  /** ISO 3166-1 alpha-2; null where the id names no country. */
  countryCode: string | null;
  latitude: number | null;
  longitude: number | null;
  pueRatio: number;
  pueSource: string;
  /** The PUE is an average of others, not reported for this region. */
  pueEstimated: boolean;
  /** Other spellings that mean this region. */
  aliases: readonly string[];
};

/** id, name, zone, latitude, longitude, PUE, its source, WattTime region, country without zone. */
export type RegionRow = readonly [
  id: string,
  name: string,
  zone: string | null,
  latitude: number | null,
  longitude: number | null,
  pueRatio: number,
  pueSource: keyof typeof PUE_SOURCES,
  wattTimeRegion: string | null,
  countryCode?: string,
];

const PUE_SOURCES = {
  gsf2024: "Green Software Foundation real-time-cloud, reported by the provider for 2024",
  gsf2023: "Green Software Foundation real-time-cloud, reported by the provider for 2023",
  ccfRegion: "Cloud Carbon Footprint, reported by the provider for the region",
  ccf: "Cloud Carbon Footprint, average of the provider",
  uptime2023:
    "Uptime Institute, Global Data Center Survey 2023 (average of all data centres asked); an estimate",
} as const;

const ESTIMATES: ReadonlySet<keyof typeof PUE_SOURCES> = new Set(["ccf", "uptime2023"]);

/** Spells the rows of one provider out. A zone begins with the code of its country. */
export function toRegions(provider: CloudProvider, rows: readonly RegionRow[]): CloudRegion[] {
  return rows.map(
    ([id, name, zone, latitude, longitude, pueRatio, source, wattTimeRegion, countryCode]) => ({
      id,
      provider,
      name,
      zone,
      wattTimeRegion,
      countryCode: zone?.slice(0, 2) ?? countryCode ?? null,
      latitude,
      longitude,
      pueRatio,
      pueSource: PUE_SOURCES[source],
      pueEstimated: ESTIMATES.has(source),
      aliases: [],
    }),
  );
}
