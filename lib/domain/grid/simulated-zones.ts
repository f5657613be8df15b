/**
 * Shape of the simulated grid of one zone. `meanGPerKwh` is a round number near the yearly
 * lifecycle average; the ratios are of that mean. Invented for demonstration, and labelled so.
 */
export type SimulatedZone = {
  meanGPerKwh: number;
  /** How deep the solar dip at midday is. */
  solarDipRatio: number;
  /** How high the evening peak is. */
  eveningPeakRatio: number;
  /** How far wind and weather move the level from day to day. */
  weatherRatio: number;
};

const zone = (
  meanGPerKwh: number,
  [solarDipRatio, eveningPeakRatio, weatherRatio]: readonly [number, number, number],
): SimulatedZone => ({ meanGPerKwh, solarDipRatio, eveningPeakRatio, weatherRatio });

const SUNNY = [0.45, 0.2, 0.12] as const;
const WINDY = [0.2, 0.14, 0.42] as const;
const MIXED = [0.32, 0.18, 0.3] as const;
const STEADY = [0.06, 0.06, 0.08] as const;
const HYDRO = [0.04, 0.12, 0.2] as const;

const ZONES = new Map<string, SimulatedZone>([
  ["DE", zone(340, MIXED)],
  ["GB", zone(175, WINDY)],
  ["IE", zone(300, WINDY)],
  ["FR", zone(35, [0.12, 0.25, 0.22])],
  ["SE-SE3", zone(21, HYDRO)],
  ["NO-NO1", zone(25, HYDRO)],
  ["FI", zone(70, WINDY)],
  ["DK-DK2", zone(145, WINDY)],
  ["NL", zone(255, MIXED)],
  ["BE", zone(170, MIXED)],
  ["AT", zone(140, HYDRO)],
  ["CH", zone(48, HYDRO)],
  ["ES", zone(135, SUNNY)],
  ["IT-NO", zone(270, SUNNY)],
  ["PL", zone(570, MIXED)],
  ["US-MIDA-PJM", zone(410, STEADY)],
  ["US-MIDW-MISO", zone(490, WINDY)],
  ["US-CENT-SWPP", zone(460, WINDY)],
  ["US-TEX-ERCO", zone(370, MIXED)],
  ["US-CAL-CISO", zone(215, SUNNY)],
  ["US-NW-PACW", zone(200, HYDRO)],
  ["US-SW-AZPS", zone(400, SUNNY)],
  ["CA-QC", zone(38, HYDRO)],
  ["CA-ON", zone(100, STEADY)],
  ["BR-CS", zone(104, HYDRO)],
  ["CL-SEN", zone(250, SUNNY)],
  ["IN-WE", zone(655, [0.16, 0.1, 0.08])],
  ["SG", zone(484, STEADY)],
  ["JP-TK", zone(537, [0.2, 0.12, 0.1])],
  ["KR", zone(423, STEADY)],
  ["TW", zone(522, STEADY)],
  ["AU-NSW", zone(530, SUNNY)],
  ["AE", zone(360, [0.25, 0.1, 0.06])],
  ["ZA", zone(705, STEADY)],
]);

const UNLISTED = zone(400, MIXED);

/** The shape of `zoneId`; an unlisted zone gets a middling one, because all of it is invented. */
export function simulatedZone(zoneId: string): SimulatedZone {
  return ZONES.get(zoneId) ?? UNLISTED;
}
