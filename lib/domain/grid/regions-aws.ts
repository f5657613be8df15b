import { type RegionRow, toRegions } from "./region-row.ts";

const ROWS: readonly RegionRow[] = [
  ["af-south-1", "Cape Town", "ZA", -33.9221, 18.4231, 1.24, "gsf2024", "ZAF"],
  ["ap-east-1", "Hong Kong", "HK", 22.3193, 114.1694, 1.135, "ccf", "HKG"],
  ["ap-northeast-1", "Tokyo", "JP-TK", 35.6764, 139.65, 1.27, "gsf2024", "JP_TK"],
  ["ap-northeast-2", "Seoul", "KR", 37.5503, 126.9971, 1.135, "ccf", "KOR"],
  ["ap-northeast-3", "Osaka", "JP-KN", 34.6937, 135.5023, 1.135, "ccf", "JP_KN"],
  ["ap-south-1", "Mumbai", "IN-WE", 19.076, 72.8777, 1.42, "gsf2024", "IND"],
  ["ap-south-2", "Hyderabad", "IN-SO", 17.366, 78.476, 1.46, "gsf2024", "IND"],
  ["ap-southeast-1", "Singapore", "SG", 1.3521, 103.8198, 1.32, "gsf2024", "SGP"],
  ["ap-southeast-2", "Sydney", "AU-NSW", -33.8688, 151.2093, 1.16, "gsf2024", "NEM_NSW"],
  ["ap-southeast-3", "Jakarta", "ID", -6.1944, 106.8229, 1.4, "gsf2024", "IDN"],
  ["ap-southeast-4", "Melbourne", "AU-VIC", -37.8136, 144.9631, 1.07, "gsf2024", "NEM_VIC"],
  ["ap-southeast-5", "Malaysia", "MY-WM", 3.1319, 101.6841, 1.135, "ccf", null],
  ["ap-southeast-6", "New Zealand", "NZ", -36.8485, 174.7633, 1.135, "ccf", null],
  ["ap-southeast-7", "Thailand", "TH", 13.7563, 100.5018, 1.135, "ccf", null],
  ["ca-central-1", "Central", "CA-QC", 45.5019, -73.5674, 1.19, "gsf2024", "HQ"],
  ["ca-west-1", "Calgary", "CA-AB", 51.0447, -114.0719, 1.17, "gsf2024", null],
  ["cn-north-1", "China (Beijing)", null, 39.904, 116.4075, 1.135, "ccf", "CHN", "CN"],
  ["cn-northwest-1", "China (Ningxia)", null, 38.4795, 106.2254, 1.25, "gsf2024", "CHN", "CN"],
  ["eu-central-1", "Frankfurt", "DE", 50.1109, 8.6821, 1.35, "gsf2024", "DE"],
  ["eu-central-2", "Zurich", "CH", 47.3769, 8.5417, 1.135, "ccf", "CH"],
  ["eu-north-1", "Stockholm", "SE-SE3", 59.3327, 18.0656, 1.1, "gsf2024", "SE"],
  ["eu-south-1", "Milan", "IT-NO", 45.4685, 9.1824, 1.135, "ccf", "IT"],
  ["eu-south-2", "Spain", "ES", 41.7737, -0.8247, 1.09, "gsf2024", "ES"],
  ["eu-west-1", "Ireland", "IE", 53.3498, -6.2603, 1.11, "gsf2024", "IE"],
  ["eu-west-2", "London", "GB", 51.5072, -0.1276, 1.135, "ccf", "UK"],
  ["eu-west-3", "Paris", "FR", 48.8575, 2.3514, 1.135, "ccf", "FR"],
  ["il-central-1", "Tel Aviv", "IL", 32.0853, 34.7818, 1.135, "ccf", "ISR"],
  ["me-central-1", "UAE", "AE", 25.2048, 55.2708, 1.27, "gsf2024", "ARE"],
  ["me-south-1", "Bahrain", "BH", 26.0667, 50.5577, 1.33, "gsf2024", "BHR"],
  ["mx-central-1", "Central", "MX", 20.5888, -100.3899, 1.135, "ccf", null],
  ["sa-east-1", "São Paulo", "BR-CS", -23.5558, -46.6396, 1.17, "gsf2024", "BRA"],
  ["us-east-1", "N. Virginia", "US-MIDA-PJM", 39.0067, -77.4291, 1.15, "gsf2024", "PJM_DC"],
  ["us-east-2", "Ohio", "US-MIDA-PJM", 40.1025, -83.1406, 1.13, "gsf2024", "PJM_SOUTHWEST_OH"],
  ["us-gov-east-1", "GovCloud (US East)", "US-MIDA-PJM", 39.1057, -77.5544, 1.135, "ccf", "PJM_DC"],
  ["us-gov-west-1", "GovCloud (US West)", "US-NW-BPAT", 45.5371, -122.65, 1.135, "ccf", "BPA"],
  ["us-west-1", "N. California", "US-CAL-CISO", 37.3541, -121.9552, 1.18, "gsf2024", "CAISO_NORTH"],
  ["us-west-2", "Oregon", "US-NW-PACW", 45.8399, -119.7006, 1.12, "gsf2024", "BPA"],
];

/**
 * Regions of Amazon Web Services.
 *
 * Missing  a region without a zone is known; the intensity of its grid is not.
 * Source   facts (zone, place) as collected by Electricity Maps (electricitymaps-contrib, data
 *          centres; AGPL) and Cloud Carbon Footprint (Apache 2.0), PUE and WattTime region by the
 *          Green Software Foundation (real-time-cloud, MIT); where it has no PUE, the average of
 *          the provider of Cloud Carbon Footprint.
 */
export const awsRegions = toRegions("aws", ROWS);
