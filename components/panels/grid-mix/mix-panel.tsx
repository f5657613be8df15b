"use client";

import { ChartLegend } from "#components/charts/chart-legend.tsx";
import { LazyStackedTimeChart } from "#components/charts/lazy-charts.tsx";
import { useHiddenParts } from "#components/charts/use-hidden-parts.ts";
import { shareScale } from "#components/format/axis-scale.ts";
import { formatPower } from "#components/format/energy.ts";
import { formatPercent, formatShare } from "#components/format/number.ts";
import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import { reachesNow } from "#components/layout/time-presets.ts";
import { Panel } from "#components/ui/panel.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Unknown } from "#components/ui/unknown.tsx";
import { useNowMs, useViewerTime } from "#components/ui/viewer-clock.tsx";
import { mixExplanation } from "./explanation.ts";
import styles from "./mix-panel.module.css";
import { basisSentence, knownSentence, type MixPanelModel, mixTable } from "./prepare-mix.ts";
import { useMix } from "./use-mix.ts";

const HOUR_MS = 3_600_000;
const WATTS_PER_MW = 1_000_000;
const HEIGHT_PX = 240;
/** The running hour and a gap now and then are no news; the line above the chart has the count. */
const WHOLE_ENOUGH = 0.9;

/** What the electricity of one region was made from. */
export function MixPanel({ region }: { region: string }) {
  const { call, query } = useMix(region);
  const isRecent = reachesNow(useDashboard().state, useNowMs());
  return (
    <Panel
      title={`Energy mix, ${region}`}
      span={12}
      explain={mixExplanation}
      query={query}
      call={call}
      meta="share of each hour"
      skeleton={<Skeleton shape="line" heightPx={HEIGHT_PX + 60} />}
      facts={({ mean, totalHours }) => ({
        asOf: isRecent ? mean.asOf : null,
        estimated: mean.estimated,
        simulated: mean.simulated,
        partial:
          mean.coveredHours < totalHours * WHOLE_ENOUGH
            ? `${mean.coveredHours} of ${totalHours} h known`
            : null,
        // The sources of generation are hours late even when all is well.
        staleAfterMinutes: mean.basis === "generation" ? 30 * 60 : 4 * 60,
      })}
      isEmpty={({ mean }) => mean.coveredHours === 0}
      empty={
        <p>
          {query.data?.mean.reason ?? "No mix is known."} Great Britain and the countries of
          Energy-Charts need no key; the mixes of other zones come from Electricity Maps, ENTSO-E
          and EIA: set ELECTRICITY_MAPS_API_KEY, ENTSOE_TOKEN or EIA_API_KEY.
        </p>
      }
      table={mixTable}
    >
      {(model, size) => <MixChart model={model} heightPx={size === "large" ? 460 : HEIGHT_PX} />}
    </Panel>
  );
}

function MixChart({ model, heightPx }: { model: MixPanelModel; heightPx: number }) {
  const { locale } = useViewerTime();
  const { shown, legend: toggles } = useHiddenParts(model.chart);
  const legend = model.legend.map(({ label, meanShareRatio, ...part }) => ({
    ...part,
    label: `${label} ${formatPercent(meanShareRatio, locale)}`,
  }));
  return (
    <>
      <MixSummary model={model} />
      <LazyStackedTimeChart
        model={shown}
        shape="blocks"
        heightPx={heightPx}
        label={`Energy mix of ${model.region}, ${basisSentence(model)}. The table behind this chart has every hour.`}
        write={(ratio) => formatPercent(ratio, locale)}
        scale={() => shareScale(locale)}
        describe={(row) => ({
          timeMs: row.timeMs - (model.stepHours * HOUR_MS) / 2,
          lines: tipLines({ ...model, chart: shown }, row, locale),
        })}
      />
      <ChartLegend parts={legend} {...toggles} />
    </>
  );
}

function MixSummary({ model }: { model: MixPanelModel }) {
  const { locale } = useViewerTime();
  const { renewablePercent, fossilFreePercent, reason } = model.mean;
  const share = (percent: number | null) =>
    percent === null ? <Unknown reason={reason} /> : formatShare(percent / 100, locale);
  return (
    <p className={`${styles.summary} num`}>
      <span>
        <b>{share(renewablePercent)}</b> renewable
      </span>
      <span>
        <b>{share(fossilFreePercent)}</b> fossil-free
      </span>
      <span>
        {basisSentence(model)}; {knownSentence(model)}
      </span>
    </p>
  );
}

/** The parts of a step from the top of the stack down, as they are seen, and what they sum to. */
function tipLines(
  model: MixPanelModel,
  row: MixPanelModel["chart"]["rows"][number],
  locale: string,
) {
  const step = model.steps.get(row.timeMs);
  if (step === undefined) return [{ label: "no source has this hour", text: "" }];
  const { totalMw, knownHours, estimatedHours } = step;
  const power = (ratio: number) =>
    totalMw === null ? null : formatPower(ratio * totalMw * WATTS_PER_MW, locale);
  const lines = model.chart.parts.flatMap(({ label, color }, index) => {
    const ratio = row.values[index] ?? 0;
    if (ratio === 0) return [];
    const text = [formatPercent(ratio, locale), power(ratio)].filter((each) => each !== null);
    return [{ label, color, text: text.join(" · ") }];
  });
  const isHour = model.stepHours === 1;
  const of = isHour ? "all" : `mean of ${knownHours} of ${model.stepHours} h`;
  const doubt = isHour ? ", estimated" : `, ${estimatedHours} estimated`;
  const span = estimatedHours === 0 ? of : `${of}${doubt}`;
  return [...lines.toReversed(), { label: span, text: power(1) ?? "no power told" }];
}
