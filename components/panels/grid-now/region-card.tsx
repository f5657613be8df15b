"use client";

import Link from "next/link";
import { isSameDay } from "#components/format/time.ts";
import { rampColor } from "#components/charts/intensity-ramp.ts";
import { Sparkline } from "#components/charts/sparkline.tsx";
import { formatAge } from "#components/format/age.ts";
import { formatIntensity, formatWholePercent } from "#components/format/number.ts";
import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import { isStale } from "#components/ui/panel-state.ts";
import { Time } from "#components/ui/time.tsx";
import { Unknown } from "#components/ui/unknown.tsx";
import { useNowMs, useViewerTime } from "#components/ui/viewer-clock.tsx";
import type { GridNowResponse } from "#lib/contracts/grid.ts";
import styles from "./region-cards.module.css";

type Region = GridNowResponse["regions"][number];

/** One region: how clean it is now, was in the last day, and will be soon. */
export function RegionCard({ region }: { region: Region }) {
  const { locale } = useViewerTime();
  const { hrefTo } = useDashboard();
  const nowMs = useNowMs();
  const { value, asOf, reason, estimated } = region.now;
  return (
    <article className={styles.card}>
      <div className={styles.head}>
        <div>
          <h2>
            <span
              className={styles.chip}
              style={value === null ? undefined : { background: rampColor(value) }}
              aria-hidden="true"
            />
            <Link href={hrefTo("/grid", { focus: region.region })}>{region.region}</Link>
          </h2>
          <p>
            {region.name} · {region.zone ?? "zone unknown"}
          </p>
        </div>
        <p
          className={`${styles.now} num`}
          title={estimated ? "Estimated by the source." : undefined}
        >
          {value === null ? <Unknown reason={reason} /> : formatIntensity(value, locale)}
          <span>{value === null ? "" : estimated ? "g/kWh ~" : "g/kWh"}</span>
        </p>
      </div>
      <Sparkline values={region.spark} label={`Last 24 hours of ${region.region}`} />
      <p className={styles.window}>
        <NextClean region={region} />
        {isStale({ asOf }, nowMs) && <span>{formatAge(asOf, nowMs)}</span>}
      </p>
    </article>
  );
}

function NextClean({ region }: { region: Region }) {
  const viewer = useViewerTime();
  const { locale } = viewer;
  const nowMs = useNowMs();
  const { nextClean, reason } = region;
  if (nextClean === null) return <span>{reason ?? "No cleaner window in the next day."}</span>;
  const isToday = isSameDay(Date.parse(nextClean.startAt), nowMs, viewer);
  return (
    <>
      <span>
        Clean from{" "}
        <b className="num">
          <Time at={nextClean.startAt} look={isToday ? "hour" : "dayHour"} />
        </b>
      </span>
      <span className={`${styles.saving} num`}>
        {formatWholePercent(nextClean.changePercent / 100, locale)}
      </span>
    </>
  );
}
