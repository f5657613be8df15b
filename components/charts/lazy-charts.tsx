"use client";

import dynamic from "next/dynamic";
import type { ComponentProps } from "react";
import { Skeleton } from "../ui/skeleton.tsx";
import { WhenSeen } from "../ui/when-seen.tsx";
import { chartHeight } from "./chart-height.ts";
import type ForecastChart from "./forecast-chart.tsx";
import type StackedTimeChart from "./stacked-time-chart.tsx";

const waitingLine = (heightPx: number) => <Skeleton shape="line" heightPx={heightPx} />;

// The drawing library comes with the first chart that is seen, not with the page.
const LoadedForecast = dynamic(() => import("./forecast-chart.tsx"), {
  ssr: false,
  loading: () => waitingLine(200),
});
const LoadedStack = dynamic(() => import("./stacked-time-chart.tsx"), {
  ssr: false,
  loading: () => waitingLine(200),
});

/** The forecast chart, loaded when it comes near the screen. */
export function LazyForecastChart(props: ComponentProps<typeof ForecastChart>) {
  return (
    <div style={{ minHeight: chartHeight(props.heightPx) }}>
      <WhenSeen waiting={waitingLine(props.heightPx)}>
        <LoadedForecast {...props} />
      </WhenSeen>
    </div>
  );
}

/** The chart of parts over time, loaded when it comes near the screen. */
export function LazyStackedTimeChart(props: ComponentProps<typeof StackedTimeChart>) {
  return (
    <div style={{ minHeight: chartHeight(props.heightPx) }}>
      <WhenSeen waiting={waitingLine(props.heightPx)}>
        <LoadedStack {...props} />
      </WhenSeen>
    </div>
  );
}
