"use client";

import { useRef } from "react";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { formatIntensity } from "../format/number.ts";
import { useViewerTime } from "../ui/viewer-clock.tsx";
import { chartHeight } from "./chart-height.ts";
import { ChartTip } from "./chart-tip.tsx";
import type { ForecastModel } from "./forecast-model.ts";
import { AXIS_TICK, timeAxis } from "./time-axis.ts";
import { useElementWidth } from "./use-element-width.ts";

type ForecastChartProps = { model: ForecastModel; heightPx: number; label: string };

/** Measured line, dashed forecast with its band, clean windows, and "now" between the two. */
export default function ForecastChart({ model, heightPx, label }: ForecastChartProps) {
  const viewer = useViewerTime();
  const place = useRef<HTMLDivElement>(null);
  const widthPx = useElementWidth(place, 700);
  const tip = (timeMs: unknown) => {
    const row = model.rows.find((candidate) => candidate.timeMs === timeMs);
    if (row === undefined) return null;
    return <ChartTip timeMs={row.timeMs} lines={tipLines(row, viewer.locale)} />;
  };
  const data = [...model.rows];
  return (
    <div ref={place} role="img" aria-label={label} style={{ height: chartHeight(heightPx) }}>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={data}
          margin={{ top: 16, right: 8, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--line-soft)" />
          <XAxis {...timeAxis(model, widthPx, viewer)} />
          <YAxis
            width={36}
            tick={AXIS_TICK}
            tickLine={false}
            axisLine={false}
            tickCount={4}
            domain={["auto", "auto"]}
          />
          {model.windows.map(({ startMs, endMs, label: name }) => (
            <ReferenceArea
              key={startMs}
              x1={startMs}
              x2={endMs}
              fill="var(--ok)"
              fillOpacity={0.14}
              label={{ value: name, position: "insideTopLeft", fontSize: 11, fill: "var(--ok)" }}
            />
          ))}
          <Area
            dataKey="band"
            stroke="none"
            fill="var(--accent)"
            fillOpacity={0.14}
            isAnimationActive={false}
            activeDot={false}
          />
          <Line
            dataKey="measured"
            stroke="var(--text)"
            strokeWidth={1.8}
            dot={false}
            isAnimationActive={false}
          />
          <Line
            dataKey="forecast"
            stroke="var(--accent)"
            strokeWidth={1.8}
            strokeDasharray="5 3"
            dot={false}
            isAnimationActive={false}
          />
          {model.nowMs !== null && (
            <ReferenceLine
              x={model.nowMs}
              stroke="var(--muted)"
              label={{
                value: "now",
                position: "insideTopRight",
                fontSize: 11,
                fill: "var(--muted)",
              }}
            />
          )}
          <Tooltip
            cursor={{ stroke: "var(--faint)" }}
            isAnimationActive={false}
            content={({ label: at, active }) => (active ? tip(at) : null)}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

function tipLines(row: ForecastModel["rows"][number], locale: string) {
  const write = (value: number | null) => `${formatIntensity(value, locale)} g/kWh`;
  const lines: { label: string; text: string }[] = [];
  if (row.measured !== null || row.forecast === null) {
    lines.push({
      label: "measured",
      text: row.measured === null ? "no data" : write(row.measured),
    });
  }
  if (row.forecast !== null) lines.push({ label: "forecast", text: write(row.forecast) });
  if (row.band !== null) {
    const [low, high] = row.band;
    lines.push({ label: "80 % range", text: `${formatIntensity(low, locale)} - ${write(high)}` });
  }
  return lines;
}
