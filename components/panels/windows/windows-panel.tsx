"use client";

import { formatAge } from "#components/format/age.ts";
import { Panel } from "#components/ui/panel.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { useNowMs } from "#components/ui/viewer-clock.tsx";
import type { WindowsResponse } from "#lib/contracts/windows.ts";
import { CandidateRows } from "./candidate-rows.tsx";
import styles from "./windows-panel.module.css";
import { useWindows } from "./use-windows.ts";

type WindowsPanelProps = { picked: number; onPick: (rank: number) => void };

/** Start times from the cleanest on, with what each saves. */
export function WindowsPanel({ picked, onPick }: WindowsPanelProps) {
  const { call, query } = useWindows();
  return (
    <Panel
      title="Best starts"
      span={12}
      explain={{
        text: "Starts that end before the deadline, cleanest first. Saved compares with starting now in the first region; below zero means that now is better.",
        formula: "CO2e = energy x PUE x mean forecast intensity of the run",
        sources:
          "The best forecast of each zone: the provider's, else one from the zone's own history.",
        freshness: "Forecasts are made anew every hour.",
      }}
      query={query}
      call={call}
      skeleton={<Skeleton shape="rows" heightPx={260} />}
      facts={({ forecasts, candidates }) => ({
        estimated: candidates.some(({ co2e }) => co2e.estimated),
        simulated: forecasts.some(({ simulated }) => simulated),
        partial: missingForecasts(forecasts),
      })}
      isEmpty={({ candidates }) => candidates.length === 0}
      empty={
        <p>
          {query.data?.note ||
            "No start fits: choose a later deadline, a shorter run, or more regions."}
        </p>
      }
      table={({ candidates }) => ({
        columns: [
          { label: "rank", numeric: true },
          { label: "region" },
          { label: "start" },
          { label: "end" },
          { label: "intensity g/kWh", numeric: true },
          { label: "CO2e g", numeric: true },
          { label: "saved g", numeric: true },
          { label: "saved %", numeric: true },
        ],
        rows: candidates.map((candidate) => [
          candidate.rank,
          candidate.region,
          candidate.startAt,
          candidate.endAt,
          candidate.intensityGPerKwh,
          candidate.co2e.value,
          candidate.savedG,
          candidate.savedPercent,
        ]),
      })}
    >
      {(response) => (
        <>
          <CandidateRows response={response} picked={picked} onPick={onPick} />
          <ForecastNotes response={response} />
        </>
      )}
    </Panel>
  );
}

function ForecastNotes({ response }: { response: WindowsResponse }) {
  const nowMs = useNowMs();
  return (
    <div className={styles.notes}>
      {response.note !== "" && <p>{response.note}</p>}
      <p>
        Deadline <Time at={response.deadlineAt} />
        {response.horizonEndAt !== null && (
          <>
            {" "}
            · forecasts reach to <Time at={response.horizonEndAt} />
          </>
        )}
      </p>
      <details>
        <summary>Forecasts used ({response.forecasts.length})</summary>
        <ul>
          {response.forecasts.map(({ region, method, issuedAt, note }) => (
            <li key={region}>
              <b>{region}</b> {method ?? "no forecast"}
              {issuedAt !== null && `, ${formatAge(issuedAt, nowMs)}`}
              {note !== "" && ` · ${note}`}
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

function missingForecasts(forecasts: WindowsResponse["forecasts"]): string | null {
  const missing = forecasts.filter(({ method }) => method === null).length;
  return missing === 0 ? null : `${missing} of ${forecasts.length} without a forecast`;
}
