"use client";

import { useRef } from "react";
import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { useViewerTime } from "../ui/viewer-clock.tsx";
import { chartHeight } from "./chart-height.ts";
import { ChartTip } from "./chart-tip.tsx";
import type { StackedModel } from "./stacked-model.ts";
import { AXIS_TICK, timeAxis } from "./time-axis.ts";
import { useElementWidth } from "./use-element-width.ts";

type StackedTimeChartProps = {
  model: StackedModel;
  shape: "bars" | "areas";
  heightPx: number;
  label: string;
  write: (value: number | null) => string;
};

/** Parts that add up, over time. A missing value leaves a hole, not a zero. */
export default function StackedTimeChart(props: StackedTimeChartProps) {
  const { model, shape, write } = props;
  const viewer = useViewerTime();
  const place = useRef<HTMLDivElement>(null);
  const widthPx = useElementWidth(place, 700);
  const data = model.rows.map(({ timeMs, values }) => ({ timeMs, values }));
  const tip = (timeMs: unknown) => {
    const row = data.find((candidate) => candidate.timeMs === timeMs);
    if (row === undefined) return null;
    const lines = model.parts.map(({ label }, index) => ({
      label,
      text: write(row.values[index] ?? null),
    }));
    return <ChartTip timeMs={row.timeMs} lines={lines} />;
  };
  return (
    <div
      ref={place}
      role="img"
      aria-label={props.label}
      style={{ height: chartHeight(props.heightPx) }}
    >
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={data}
          margin={{ top: 10, right: 8, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--line-soft)" />
          <XAxis {...timeAxis(model, widthPx, viewer)} />
          <YAxis
            width={62}
            tick={AXIS_TICK}
            tickLine={false}
            axisLine={false}
            tickCount={4}
            tickFormatter={(value: number) => (value === 0 ? "0" : write(value))}
          />
          <Tooltip
            cursor={{ stroke: "var(--faint)", fill: "var(--raised)", fillOpacity: 0.5 }}
            isAnimationActive={false}
            content={({ label, active }) => (active ? tip(label) : null)}
          />
          {model.parts.map(({ key, color }, index) => {
            const common = {
              dataKey: (row: (typeof data)[number]) => row.values[index] ?? null,
              stackId: "all",
              fill: color,
              isAnimationActive: false,
            };
            return shape === "bars" ? (
              <Bar {...common} key={key} maxBarSize={26} />
            ) : (
              <Area {...common} key={key} stroke={color} fillOpacity={0.25} strokeWidth={1.6} />
            );
          })}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}
