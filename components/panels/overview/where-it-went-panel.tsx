"use client";

import { BarShare } from "#components/charts/bar-share.tsx";
import { formatCo2e } from "#components/format/co2e.ts";
import { formatEnergy } from "#components/format/energy.ts";
import { formatPercent } from "#components/format/number.ts";
import { Panel } from "#components/ui/panel.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Unknown } from "#components/ui/unknown.tsx";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import table from "../plain-table.module.css";
import { shareExplanation } from "./explanations.ts";
import type { OverviewModel } from "./prepare-overview.ts";
import { useOverview } from "./use-overview.ts";

/** Energy and CO2e by namespace, with what nobody accounts for. */
export function WhereItWentPanel() {
  const { call, query } = useOverview();
  const { locale } = useViewerTime();
  const data = query.data;
  const meta =
    data === undefined || data.nodeCount === 0
      ? ""
      : `${formatPercent(data.residualRatio, locale)} unattributed`;
  return (
    <Panel
      title="Where it went"
      span={4}
      explain={shareExplanation}
      query={query}
      call={call}
      meta={meta}
      skeleton={<Skeleton shape="rows" heightPx={190} />}
      isEmpty={(model) => model.whereItWent.length === 0}
      empty={
        <p>
          No container was measured in this range.{" "}
          {data?.checklist.keplerConnected === true
            ? "Choose a later range."
            : "Connect Kepler with KEPLER_TARGETS."}
        </p>
      }
      table={({ whereItWent }) => ({
        columns: [
          { label: "name" },
          { label: "energy J", numeric: true },
          { label: "CO2e g", numeric: true },
          { label: "share", numeric: true },
        ],
        rows: whereItWent.map((part) => [
          part.name,
          part.energyJoules,
          part.co2eG,
          part.shareRatio,
        ]),
      })}
    >
      {({ whereItWent }) => <Shares parts={whereItWent} />}
    </Panel>
  );
}

function Shares({ parts }: { parts: OverviewModel["whereItWent"] }) {
  const { locale } = useViewerTime();
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Namespace</th>
          <th scope="col">Energy</th>
          <th scope="col">CO2e</th>
          <th scope="col" className={`${table.bar} ${table.text}`}>
            Share
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={`${part.kind} ${part.name}`} className="num">
            <td>{part.name}</td>
            <td>{formatEnergy(part.energyJoules, locale)}</td>
            <td>
              {part.co2eG === null ? (
                <Unknown reason="No grid intensity for these hours." />
              ) : (
                formatCo2e(part.co2eG, locale)
              )}
            </td>
            <td title={formatPercent(part.shareRatio, locale)}>
              <span className="visually-hidden">{formatPercent(part.shareRatio, locale)}</span>
              <BarShare ratio={part.shareRatio} isQuiet={part.kind === "unattributed"} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
