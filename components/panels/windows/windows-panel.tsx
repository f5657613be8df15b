"use client";

import { formatAge } from "#components/format/age.ts";
import { Panel } from "#components/ui/panel.tsx";
import type { Explanation } from "#components/ui/panel-explanation.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { useNowMs } from "#components/ui/viewer-clock.tsx";
import type { WindowsResponse } from "#lib/contracts/windows.ts";
import { CandidateRows } from "./candidate-rows.tsx";
import { panelError } from "./planner-problems.ts";
import { TakenNotice } from "./taken-notice.tsx";
import { useTakeStart } from "./use-take-start.ts";
import { useWindows } from "./use-windows.ts";
import styles from "./windows-panel.module.css";
import { windowsTable } from "./windows-table.ts";

const explanation: Explanation = {
  text: "Starts that end before the deadline, cleanest first. Saved compares with starting now in the home region. The second figure is what is left if both ranges go against it: now at its low, the later start at its high. A range, no guarantee.",
  formula: "CO2e = energy x PUE x mean forecast intensity of the run",
  sources: "The best forecast of each zone: the provider's, else one from the zone's own history.",
  freshness: "Forecasts are made anew every hour.",
};

type WindowsPanelProps = { picked: number; onPick: (rank: number) => void };

/** Start times from the cleanest on, with what each saves, and what to do about it. */
export function WindowsPanel({ picked, onPick }: WindowsPanelProps) {
  const { call, query } = useWindows();
  const taking = useTakeStart(query.data?.homeRegion ?? "");
  const busy = taking.busy || query.isPlaceholderData;
  return (
    <Panel
      title="Best starts"
      span={12}
      explain={explanation}
      query={{ ...query, error: panelError(query.error) }}
      call={call}
      skeleton={<Skeleton shape="rows" heightPx={330} />}
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
      table={windowsTable}
    >
      {(response) => (
        <>
          <TakenNotice last={taking.last} problem={taking.problem} />
          <CandidateRows {...{ response, picked, onPick }} taking={{ ...taking, busy }} />
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
