import type { StackedModel } from "#components/charts/stacked-model.ts";
import type { TableModel } from "#components/ui/table-model.ts";
import type { ContainerResponse } from "#lib/contracts/containers.ts";

const SECONDS_PER_HOUR = 3600;
const HALF_HOUR_MS = 1_800_000;

export type ContainerModel = ContainerResponse & {
  power: StackedModel;
  /** Idle part of all energy that is counted to the container; null when either is unknown. */
  idleRatio: number | null;
  measuredHours: number;
};

/** Power over time in two parts, its own and its share of idle, each at the middle of its hour. */
export function prepareContainer(response: ContainerResponse): ContainerModel {
  const { container, hours } = response;
  const own = container.energy.value;
  const idle = container.idleEnergy.value;
  const all = own === null || idle === null ? null : own + idle;
  return {
    ...response,
    idleRatio: all === null || all === 0 || idle === null ? null : idle / all,
    measuredHours: hours.filter(({ energyJoules }) => energyJoules !== null).length,
    power: {
      fromMs: Date.parse(response.from),
      toMs: Date.parse(response.to),
      parts: [
        { key: "own", label: "own power", color: "var(--accent)" },
        { key: "idle", label: "share of idle", color: "var(--faint)" },
      ],
      rows: hours.map((hour) => ({
        timeMs: Date.parse(hour.hourAt) + HALF_HOUR_MS,
        values: [hour.watts, hour.idleJoules === null ? null : hour.idleJoules / SECONDS_PER_HOUR],
      })),
    },
  };
}

/** Every hour as a row; an hour without a measurement is empty. */
export function containerTable({ hours }: ContainerResponse): TableModel {
  return {
    columns: [
      { label: "hour" },
      { label: "watts", numeric: true },
      { label: "energy J", numeric: true },
      { label: "idle share J", numeric: true },
      { label: "intensity g/kWh", numeric: true },
      { label: "CO2e g", numeric: true },
    ],
    rows: hours.map((hour) => [
      hour.hourAt,
      hour.watts,
      hour.energyJoules,
      hour.idleJoules,
      hour.intensityGPerKwh,
      hour.co2eG,
    ]),
  };
}

const MIN_BAR_PX = 3.5;

/** Bars as long as each is wider than a line; an area in a chart too narrow for that many hours. */
export const powerShape = (hourCount: number, widthPx: number): "bars" | "areas" =>
  hourCount * MIN_BAR_PX > widthPx ? "areas" : "bars";
