import { type RegionRow, toRegions } from "./region-row.ts";

const ROWS: readonly RegionRow[] = [
  ["af-south-1", "Cape Town", "ZA", -33.9221, 18.4231, 1.24, "gsf2024"],
  ["ap-northeast-1", "Tokyo", "JP-TK", 35.6764, 139.65, 1.27, "gsf2024"],
  ["ap-northeast-2", "Seoul", "KR", 37.5503, 126.9971, 1.135, "ccf"],
  ["ap-south-1", "Mumbai", "IN-WE", 19.076, 72.8777, 1.42, "gsf2024"],
  ["ap-southeast-1", "Singapore", "SG", 1.3521, 103.8198, 1.32, "gsf2024"],
  ["ap-southeast-2", "Sydney", "AU-NSW", -33.8688, 151.2093, 1.16, "gsf2024"],
  ["ca-central-1", "Montréal", "CA-QC", 45.5019, -73.5674, 1.19, "gsf2024"],
  ["eu-central-1", "Frankfurt", "DE", 50.1109, 8.6821, 1.35, "gsf2024"],
  ["eu-central-2", "Zurich", "CH", 47.3769, 8.5417, 1.135, "ccf"],
  ["eu-north-1", "Stockholm", "SE-SE3", 59.3327, 18.0656, 1.1, "gsf2024"],
  ["eu-south-1", "Milan", "IT-NO", 45.4685, 9.1824, 1.135, "ccf"],
  ["eu-south-2", "Aragón", "ES", 41.7737, -0.8247, 1.09, "gsf2024"],
  ["eu-west-1", "Ireland", "IE", 53.3498, -6.2603, 1.11, "gsf2024"],
  ["eu-west-2", "London", "GB", 51.5072, -0.1276, 1.135, "ccf"],
  ["eu-west-3", "Paris", "FR", 48.8575, 2.3514, 1.135, "ccf"],
  ["me-central-1", "Dubai", "AE", 25.2048, 55.2708, 1.27, "gsf2024"],
  ["sa-east-1", "São Paulo", "BR-CS", -23.5558, -46.6396, 1.17, "gsf2024"],
  ["us-east-1", "N. Virginia", "US-MIDA-PJM", 39.0067, -77.4291, 1.15, "gsf2024"],
  ["us-east-2", "Ohio", "US-MIDA-PJM", 40.1025, -83.1406, 1.13, "gsf2024"],
  ["us-west-1", "N. California", "US-CAL-CISO", 37.3541, -121.9552, 1.18, "gsf2024"],
  ["us-west-2", "Oregon", "US-NW-PACW", 45.8399, -119.7006, 1.12, "gsf2024"],
];

/**
 * Regions of Amazon Web Services.
 *
 * Source   facts (zone, place) as collected by Electricity Maps (electricitymaps-contrib, data
 *          centres), PUE by the Green Software Foundation (real-time-cloud) and, where it has
 *          none, Cloud Carbon Footprint (average of the provider).
 */
export const awsRegions = toRegions("aws", ROWS);
