import { type RegionRow, toRegions } from "./region-row.ts";

const ROWS: readonly RegionRow[] = [
  ["asia-east1", "Changhua", "TW", 24.1404, 120.4268, 1.12, "gsf2024"],
  ["asia-northeast1", "Inzai", "JP-TK", 35.6421, 140.1145, 1.1, "ccf"],
  ["australia-southeast1", "Sydney", "AU-NSW", -33.8688, 151.2093, 1.1, "ccf"],
  ["europe-central2", "Warsaw", "PL", 52.2297, 21.0122, 1.1, "ccf"],
  ["europe-north1", "Hamina", "FI", 60.5399, 27.1253, 1.09, "gsf2024"],
  ["europe-southwest1", "Madrid", "ES", 40.4168, -3.7038, 1.1, "ccf"],
  ["europe-west1", "St Ghislain", "BE", 50.4663, 3.8581, 1.09, "gsf2024"],
  ["europe-west2", "London", "GB", 51.5074, -0.1276, 1.1, "ccf"],
  ["europe-west3", "Hanau", "DE", 50.1239, 8.9713, 1.1, "ccf"],
  ["europe-west4", "Middenmeer", "NL", 52.7955, 5.0422, 1.07, "gsf2024"],
  ["europe-west6", "Zurich", "CH", 47.3769, 8.5417, 1.1, "ccf"],
  ["europe-west9", "Paris", "FR", 48.8566, 2.3522, 1.1, "ccf"],
  ["northamerica-northeast1", "Montréal", "CA-QC", 45.5019, -73.5674, 1.1, "ccf"],
  ["northamerica-northeast2", "Toronto", "CA-ON", 43.6532, -79.3832, 1.1, "ccf"],
  ["southamerica-west1", "Quilicura", "CL-SEN", -33.3585, -70.6973, 1.12, "gsf2024"],
  ["us-central1", "Council Bluffs, Iowa", "US-CENT-SWPP", 41.1756, -95.8028, 1.1, "gsf2024"],
  ["us-east4", "N. Virginia", "US-MIDA-PJM", 39.0438, -77.4875, 1.09, "gsf2024"],
  ["us-south1", "Dallas", "US-TEX-ERCO", 32.7767, -96.797, 1.12, "gsf2024"],
  ["us-west1", "The Dalles", "US-NW-PACW", 45.6318, -121.2009, 1.07, "gsf2024"],
];

/**
 * Regions of Google Cloud.
 *
 * Source   facts (zone, place) as collected by Electricity Maps (electricitymaps-contrib, data
 *          centres), PUE by the Green Software Foundation (real-time-cloud) and, where it has
 *          none, Cloud Carbon Footprint (average of the provider).
 */
export const gcpRegions = toRegions("gcp", ROWS);
