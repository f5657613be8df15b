import type { MixPart } from "#lib/domain/grid/fuel-mix.ts";

type FuelLook = { fuel: MixPart; label: string; color: string };

/**
 * The parts of a mix from the bottom of the stack to the top: without fossil fuel first, so that
 * the border between the two halves can be read off the axis. Neighbours differ in lightness.
 */
export const fuelLooks: readonly FuelLook[] = [
  { fuel: "nuclear", label: "nuclear", color: "var(--nuclear)" },
  { fuel: "hydro", label: "hydro", color: "var(--hydro)" },
  { fuel: "geothermal", label: "geothermal", color: "var(--geothermal)" },
  { fuel: "biomass", label: "biomass", color: "var(--biomass)" },
  { fuel: "wind", label: "wind", color: "var(--wind)" },
  { fuel: "solar", label: "solar", color: "var(--solar)" },
  { fuel: "storage", label: "from storage", color: "var(--storage)" },
  { fuel: "gas", label: "gas", color: "var(--gas)" },
  { fuel: "oil", label: "oil", color: "var(--oil)" },
  { fuel: "coal", label: "coal", color: "var(--coal)" },
  { fuel: "unknown", label: "other or unknown", color: "var(--other)" },
];
