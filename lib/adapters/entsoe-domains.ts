/**
 * EIC codes of the zones whose generation ENTSO-E publishes whole. Left out: IT-SO, which it
 * splits in two, and IE, whose code covers the Republic alone while its market is the island's.
 *
 * Source   ENTSO-E list of areas, in the zone names of Electricity Maps.
 */
const DOMAINS = new Map([
  ["AT", "10YAT-APG------L"],
  ["BA", "10YBA-JPCC-----D"],
  ["BE", "10YBE----------2"],
  ["BG", "10YCA-BULGARIA-R"],
  ["CH", "10YCH-SWISSGRIDZ"],
  ["CZ", "10YCZ-CEPS-----N"],
  ["DE", "10Y1001A1001A83F"],
  ["DK-DK1", "10YDK-1--------W"],
  ["DK-DK2", "10YDK-2--------M"],
  ["EE", "10Y1001A1001A39I"],
  ["ES", "10YES-REE------0"],
  ["FI", "10YFI-1--------U"],
  ["FR", "10YFR-RTE------C"],
  ["GR", "10YGR-HTSO-----Y"],
  ["HR", "10YHR-HEP------M"],
  ["HU", "10YHU-MAVIR----U"],
  ["IT-CNO", "10Y1001A1001A70O"],
  ["IT-CSO", "10Y1001A1001A71M"],
  ["IT-NO", "10Y1001A1001A73I"],
  ["IT-SAR", "10Y1001A1001A74G"],
  ["IT-SIC", "10Y1001A1001A75E"],
  ["LT", "10YLT-1001A0008Q"],
  ["LV", "10YLV-1001A00074"],
  ["ME", "10YCS-CG-TSO---S"],
  ["MK", "10YMK-MEPSO----8"],
  ["NL", "10YNL----------L"],
  ["NO-NO1", "10YNO-1--------2"],
  ["NO-NO2", "10YNO-2--------T"],
  ["NO-NO3", "10YNO-3--------J"],
  ["NO-NO4", "10YNO-4--------9"],
  ["NO-NO5", "10Y1001A1001A48H"],
  ["PL", "10YPL-AREA-----S"],
  ["PT", "10YPT-REN------W"],
  ["RO", "10YRO-TEL------P"],
  ["RS", "10YCS-SERBIATSOV"],
  ["SE-SE1", "10Y1001A1001A44P"],
  ["SE-SE2", "10Y1001A1001A45N"],
  ["SE-SE3", "10Y1001A1001A46L"],
  ["SE-SE4", "10Y1001A1001A47J"],
  ["SI", "10YSI-ELES-----O"],
  ["SK", "10YSK-SEPS-----K"],
]);

/** The EIC code of a zone. Missing: null for a zone ENTSO-E does not publish whole. */
export function entsoeDomainOf(zone: string): string | null {
  return DOMAINS.get(zone) ?? null;
}
