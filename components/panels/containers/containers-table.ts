import type { TableModel } from "#components/ui/table-model.ts";
import type { ContainersResponse } from "#lib/contracts/containers.ts";

/** Every container as a row, with a column for each zone it was priced in. */
export function containersTable({ containers }: ContainersResponse): TableModel {
  const zones = [...new Set(containers.flatMap((row) => row.co2eByZone.map(({ zone }) => zone)))];
  return {
    columns: [
      { label: "namespace" },
      { label: "pod" },
      { label: "container" },
      { label: "node" },
      { label: "watts now", numeric: true },
      { label: "energy J", numeric: true },
      { label: "idle share J", numeric: true },
      { label: "CO2e g", numeric: true },
      ...zones.map((zone) => ({ label: `CO2e g in ${zone}`, numeric: true })),
    ],
    rows: containers.map((row) => [
      row.namespace,
      row.podName,
      row.containerName,
      row.node,
      row.wattsNow,
      row.energy.value,
      row.idleEnergy.value,
      row.co2e.value,
      ...zones.map((zone) => row.co2eByZone.find((price) => price.zone === zone)?.co2eG ?? null),
    ]),
  };
}
