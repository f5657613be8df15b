import { type RegionRow, toRegions } from "./region-row.ts";

const ROWS: readonly RegionRow[] = [
  ["austriaeast", "Austria East", "AT", 48.217, 16.493, 1.12, "gsf2023"],
  ["brazilsouth", "Brazil South", "BR-CS", -23.7451, -46.6699, 1.12, "gsf2023"],
  ["centralus", "Central US", "US-MIDW-MISO", 41.451, -94.5593, 1.16, "gsf2023"],
  ["denmarkeast", "Denmark", "DK-DK2", 55.685, 12.584, 1.16, "gsf2023"],
  ["eastus", "East US", "US-MIDA-PJM", 38.7541, -78.1348, 1.14, "gsf2023"],
  ["francecentral", "France Central", "FR", 48.8567, 2.3515, 1.185, "ccf"],
  ["germanywestcentral", "Germany West Central", "DE", 50.2106, 8.6821, 1.185, "ccf"],
  ["japaneast", "Japan East", "JP-TK", 35.6828, 139.7595, 1.185, "ccf"],
  ["koreacentral", "Korea Central", "KR", 37.5667, 126.9783, 1.185, "ccf"],
  ["northeurope", "North Europe", "IE", 53.3498, -6.2603, 1.19, "gsf2023"],
  ["norwayeast", "Norway East", "NO-NO1", 59.9133, 10.739, 1.185, "ccf"],
  ["polandcentral", "Poland Central", "PL", 52.232, 21.8067, 1.12, "gsf2023"],
  ["southcentralus", "South Central US", "US-TEX-ERCO", 29.5543, -96.8774, 1.28, "gsf2023"],
  ["swedencentral", "Sweden Central", "SE-SE3", 60.6678, 17.1388, 1.16, "gsf2023"],
  ["uksouth", "UK South", "GB", 51.5073, -0.1276, 1.185, "ccf"],
  ["westeurope", "West Europe", "NL", 52.7571, 5.037, 1.14, "gsf2023"],
  ["westus3", "West US 3", "US-SW-AZPS", 34.3953, -111.7633, 1.18, "gsf2023"],
];

/**
 * Regions of Microsoft Azure.
 *
 * Source   facts (zone, place) as collected by Electricity Maps (electricitymaps-contrib, data
 *          centres), PUE by the Green Software Foundation (real-time-cloud) and, where it has
 *          none, Cloud Carbon Footprint (average of the provider).
 */
export const azureRegions = toRegions("azure", ROWS);
