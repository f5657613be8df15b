"use client";

import { BarShare } from "#components/charts/bar-share.tsx";
import { formatCo2e } from "#components/format/co2e.ts";
import { Panel } from "#components/ui/panel.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Unknown } from "#components/ui/unknown.tsx";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import type { ContainerRow } from "#lib/contracts/containers.ts";
import { useContainers } from "../containers/use-containers.ts";
import table from "../plain-table.module.css";

/** The same energy priced in the zones of the chosen regions. */
export function ElsewherePanel({ id }: { id: string }) {
  const { call, query } = useContainers();
  return (
    <Panel
      title="The same energy elsewhere"
      span={12}
      explain={{
        text: "What the energy of this container, hour by hour, would have caused in the grids of the chosen regions. Nothing was moved: it is a comparison.",
        formula: "sum over hours of (energy + share of idle) x PUE x intensity of that zone",
        sources: "Kepler for energy, the best grid source of each zone and hour for intensity.",
        freshness: "Grid intensity every hour.",
      }}
      query={query}
      call={call}
      skeleton={<Skeleton shape="rows" heightPx={160} />}
      isEmpty={({ containers }) =>
        (containers.find((row) => row.id === id)?.co2eByZone ?? []).length === 0
      }
      empty={<p>Choose regions in the top bar to compare with.</p>}
    >
      {({ containers }) => {
        const row = containers.find((candidate) => candidate.id === id);
        return row === undefined ? null : <ZonePrices row={row} />;
      }}
    </Panel>
  );
}

function ZonePrices({ row }: { row: ContainerRow }) {
  const { locale } = useViewerTime();
  const most = Math.max(0, ...row.co2eByZone.map(({ co2eG }) => co2eG ?? 0));
  const sorted = row.co2eByZone.toSorted(
    (a, b) => (a.co2eG ?? Number.POSITIVE_INFINITY) - (b.co2eG ?? Number.POSITIVE_INFINITY),
  );
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Zone</th>
          <th scope="col">CO2e</th>
          <th scope="col" className={table.text}>
            Against the dirtiest
          </th>
        </tr>
      </thead>
      <tbody>
        {sorted.map(({ zone, co2eG }) => (
          <tr key={zone} className="num">
            <td>
              {zone}
              {zone === row.zone && <small> where it runs</small>}
            </td>
            <td>
              {co2eG === null ? (
                <Unknown reason={`No intensity of ${zone} for these hours.`} />
              ) : (
                formatCo2e(co2eG, locale)
              )}
            </td>
            <td style={{ width: "50%" }}>
              <BarShare ratio={co2eG === null || most === 0 ? null : co2eG / most} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
