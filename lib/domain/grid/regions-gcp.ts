import { type RegionRow, toRegions } from "./region-row.ts";

const ROWS: readonly RegionRow[] = [
  ["africa-south1", "Johannesburg", "ZA", -26.2041, 28.0473, 1.1, "ccf", "ZAF"],
  ["asia-east1", "Changhua Taiwan Data Center", "TW", 24.1404, 120.4268, 1.12, "gsf2024", "TWN"],
  ["asia-east2", "Hong Kong", "HK", 22.3193, 114.1694, 1.1, "ccf", "HKG"],
  ["asia-northeast1", "Inzai", "JP-TK", 35.6421, 140.1145, 1.1, "ccf", "JP_TK"],
  ["asia-northeast2", "Osaka", "JP-KN", 34.6937, 135.5023, 1.1, "ccf", "JP_KN"],
  ["asia-northeast3", "Seoul", "KR", 37.5665, 126.978, 1.1, "ccf", "KOR"],
  ["asia-south1", "Mumbai", "IN-WE", 19.076, 72.8777, 1.1, "ccf", "IND"],
  ["asia-south2", "Delhi", "IN-NO", 28.6139, 77.209, 1.1, "ccf", "IND"],
  ["asia-southeast1", "Jurong West Campus", "SG", 1.3513, 103.7096, 1.16, "gsf2024", "SGP"],
  ["asia-southeast2", "Jakarta", "ID", -6.2088, 106.8456, 1.1, "ccf", "IDN"],
  ["asia-southeast3", "Bangkok", "TH", 13.7563, 100.5018, 1.1, "ccf", null],
  ["australia-southeast1", "Sydney", "AU-NSW", -33.8688, 151.2093, 1.1, "ccf", "NEM_NSW"],
  ["australia-southeast2", "Melbourne", "AU-VIC", -37.8136, 144.9631, 1.1, "ccf", "NEM_VIC"],
  ["europe-central2", "Warsaw", "PL", 52.2297, 21.0122, 1.1, "ccf", "PL"],
  ["europe-north1", "Hamina Finland Data Center", "FI", 60.5399, 27.1253, 1.09, "gsf2024", "FI"],
  ["europe-north2", "Stockholm", "SE-SE3", 59.3293, 18.0686, 1.1, "ccf", null],
  ["europe-southwest1", "Madrid", "ES", 40.4168, -3.7038, 1.1, "ccf", "ES"],
  ["europe-west1", "St Ghislain", "BE", 50.4663, 3.8581, 1.09, "gsf2024", "BE"],
  ["europe-west10", "Berlin", "DE", 52.52, 13.405, 1.1, "ccf", null],
  ["europe-west12", "Turin", "IT-NO", 45.0703, 7.6869, 1.1, "ccf", "IT"],
  ["europe-west2", "London", "GB", 51.5074, -0.1276, 1.1, "ccf", "UK"],
  ["europe-west3", "Hanau Data Center", "DE", 50.1239, 8.9713, 1.1, "ccf", "DE"],
  ["europe-west4", "Middenmeer", "NL", 52.7955, 5.0422, 1.07, "gsf2024", "NL"],
  ["europe-west6", "Zurich", "CH", 47.3769, 8.5417, 1.1, "ccf", "CH"],
  ["europe-west8", "Milan", "IT-NO", 45.4642, 9.19, 1.1, "ccf", "IT"],
  ["europe-west9", "Paris", "FR", 48.8566, 2.3522, 1.1, "ccf", "FR"],
  ["me-central1", "Doha", "QA", 25.2854, 51.531, 1.1, "ccf", "QAT"],
  ["me-central2", "Dammam", "SA", 26.4207, 50.1033, 1.1, "ccf", "SAU"],
  ["me-west1", "Tel Aviv", "IL", 32.0853, 34.7818, 1.1, "ccf", "ISR"],
  ["northamerica-northeast1", "Montréal", "CA-QC", 45.5019, -73.5674, 1.1, "ccf", "HQ"],
  ["northamerica-northeast2", "Toronto", "CA-ON", 43.6532, -79.3832, 1.1, "ccf", "IESO_NORTH"],
  ["northamerica-south1", "Querétaro", "MX", 20.5888, -100.3899, 1.1, "ccf", null],
  ["southamerica-east1", "Osasco, São Paulo", "BR-CS", -23.5325, -46.7916, 1.1, "ccf", "BRA"],
  ["southamerica-west1", "Quilicura", "CL-SEN", -33.3585, -70.6973, 1.12, "gsf2024", "CHL"],
  [
    "us-central1",
    "Southlands Campus",
    "US-CENT-SWPP",
    41.1756,
    -95.8028,
    1.1,
    "gsf2024",
    "MISO_MASON_CITY",
  ],
  ["us-central2", "us-central2", "US-MIDW-MISO", null, null, 1.11, "ccfRegion", null],
  ["us-east1", "Berkeley County", "US-CAR-SCEG", 33.1055, -80.0885, 1.1, "gsf2024", "SC"],
  ["us-east2", "Georgia", null, 32.3294, -83.1137, 1.1, "ccf", null, "US"],
  [
    "us-east4",
    "Ashburn, Northern Virginia",
    "US-MIDA-PJM",
    39.0438,
    -77.4875,
    1.09,
    "gsf2024",
    "PJM_DC",
  ],
  ["us-east5", "Columbus", "US-MIDA-PJM", 39.9612, -82.9988, 1.09, "gsf2023", "PJM_SOUTHWEST_OH"],
  ["us-south1", "Dallas", "US-TEX-ERCO", 32.7767, -96.797, 1.12, "gsf2024", "ERCOT_NORTHCENTRAL"],
  ["us-west1", "The Dalles", "US-NW-PACW", 45.6318, -121.2009, 1.07, "gsf2024", "BPA"],
  ["us-west2", "Los Angeles", "US-CAL-CISO", 34.0522, -118.2437, 1.1, "ccf", "LDWP"],
  ["us-west3", "Salt Lake City", "US-NW-PACE", 40.7608, -111.891, 1.1, "ccf", "PACE"],
  ["us-west4", "Las Vegas", "US-NW-NEVP", 36.1699, -115.1398, 1.08, "gsf2024", "NEVP"],
];

/**
 * Regions of Google Cloud.
 *
 * Missing  a region without a zone is known; the intensity of its grid is not.
 * Source   facts (zone, place) as collected by Electricity Maps (electricitymaps-contrib, data
 *          centres; AGPL) and Cloud Carbon Footprint (Apache 2.0), PUE and WattTime region by the
 *          Green Software Foundation (real-time-cloud, MIT); where it has no PUE, the average of
 *          the provider of Cloud Carbon Footprint.
 */
export const gcpRegions = toRegions("gcp", ROWS);
