import { toRegions } from "./region-row.ts";

/** id, name, zone. */
const PLACES: readonly (readonly [id: string, name: string, zone: string])[] = [
  ["af-casablanca-1", "Casablanca", "MA"],
  ["af-johannesburg-1", "Johannesburg", "ZA"],
  ["ap-batam-1", "Batam", "ID"],
  ["ap-chuncheon-1", "Chuncheon", "KR"],
  ["ap-hyderabad-1", "Hyderabad", "IN-SO"],
  ["ap-kulai-2", "Kulai", "MY-WM"],
  ["ap-melbourne-1", "Melbourne", "AU-VIC"],
  ["ap-mumbai-1", "Mumbai", "IN-WE"],
  ["ap-osaka-1", "Osaka", "JP-KN"],
  ["ap-seoul-1", "Seoul", "KR"],
  ["ap-singapore-1", "Singapore", "SG"],
  ["ap-singapore-2", "Singapore West", "SG"],
  ["ap-sydney-1", "Sydney", "AU-NSW"],
  ["ap-tokyo-1", "Tokyo", "JP-TK"],
  ["ca-montreal-1", "Montreal", "CA-QC"],
  ["ca-toronto-1", "Toronto", "CA-ON"],
  ["eu-amsterdam-1", "Amsterdam", "NL"],
  ["eu-frankfurt-1", "Frankfurt", "DE"],
  ["eu-frankfurt-2", "Frankfurt 2", "DE"],
  ["eu-jovanovac-1", "Jovanovac", "RS"],
  ["eu-madrid-1", "Madrid", "ES"],
  ["eu-madrid-2", "Madrid 2", "ES"],
  ["eu-madrid-3", "Madrid 3", "ES"],
  ["eu-marseille-1", "Marseille", "FR"],
  ["eu-milan-1", "Milan", "IT-NO"],
  ["eu-paris-1", "Paris", "FR"],
  ["eu-stockholm-1", "Stockholm", "SE-SE3"],
  ["eu-turin-1", "Turin", "IT-NO"],
  ["eu-zurich-1", "Zurich", "CH"],
  ["il-jerusalem-1", "Jerusalem", "IL"],
  ["me-abudhabi-1", "Abu Dhabi", "AE"],
  ["me-dubai-1", "Dubai", "AE"],
  ["me-jeddah-1", "Jeddah", "SA"],
  ["me-riyadh-1", "Riyadh", "SA"],
  ["mx-monterrey-1", "Monterrey", "MX"],
  ["mx-queretaro-1", "Queretaro", "MX"],
  ["sa-bogota-1", "Bogota", "CO"],
  ["sa-santiago-1", "Santiago", "CL-SEN"],
  ["sa-saopaulo-1", "Sao Paulo", "BR-CS"],
  ["sa-valparaiso-1", "Valparaiso", "CL-SEN"],
  ["sa-vinhedo-1", "Vinhedo", "BR-CS"],
  ["uk-cardiff-1", "Newport", "GB"],
  ["uk-london-1", "London", "GB"],
  ["us-ashburn-1", "Ashburn", "US-MIDA-PJM"],
  ["us-chicago-1", "Chicago", "US-MIDA-PJM"],
  ["us-phoenix-1", "Phoenix", "US-SW-SRP"],
  ["us-saltlake-2", "Salt Lake City", "US-NW-PACE"],
  ["us-sanjose-1", "San Jose", "US-CAL-CISO"],
];

/**
 * Average of the data centres that the Uptime Institute asked for its Global Data Center Survey 2023
 * (UII-106, July 2023); the figure as in its Intelligence Update 221 of 23 November 2023.
 */
const SURVEY_PUE_RATIO = 1.58;

/**
 * Regions of Oracle Cloud. Oracle publishes neither coordinates nor a PUE by region: the
 * coordinates are unknown, the PUE is the average of a survey, named and marked as an estimate.
 *
 * Source   Oracle's list of regions; zones assigned by the city each names.
 */
export const ociRegions = toRegions(
  "oci",
  PLACES.map(
    ([id, name, zone]) =>
      [id, name, zone, null, null, SURVEY_PUE_RATIO, "uptime2023", null] as const,
  ),
);
