import type { Queryable } from "#db/client.ts";
import { selectMeanCpuSeconds } from "#db/queries/narratives/select-mean-cpu-seconds.ts";
import type { SignalScope } from "#db/queries/narratives/priced-emission.ts";
import { summariseEmissions } from "#db/queries/narratives/summarise-emissions.ts";
import type { Figure } from "../../contracts/figure.ts";
import { embodiedShareG } from "../../domain/carbon/embodied-share.ts";
import { meanFigure } from "../narratives/emission-figures.ts";

/**
 * Software Carbon Intensity with one narrative as the functional unit R: operational plus
 * embodied emissions of a narrative. Location based; offsets are never in it.
 *
 * Missing  null with a reason when no narrative was written: SCI is undefined for R = 0.
 * Source   ISO/IEC 21031:2024.
 */
export async function readSci(
  db: Queryable,
  params: SignalScope & { from: Date; to: Date },
): Promise<Figure> {
  const operational = meanFigure(await summariseEmissions(db, params));
  const cpuSeconds = await selectMeanCpuSeconds(db, params);
  const embodied = cpuSeconds === null ? null : embodiedShareG(cpuSeconds);
  const sum = (a: number | null, b: number | undefined) =>
    a === null || b === undefined ? null : a + b;
  return {
    ...operational,
    value: sum(operational.value, embodied?.mid),
    low: sum(operational.low, embodied?.low),
    high: sum(operational.high, embodied?.high),
    method: "SCI = (O + M) per narrative; M from published servers, 4 years, by CPU time",
    estimated: true,
  };
}
