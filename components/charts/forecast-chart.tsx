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
import { useViewerTime } from "../ui/viewer-clock.tsx";
import { chartHeight } from "./chart-height.ts";
import type { ForecastModel } from "./forecast-model.ts";
import { ForecastTip } from "./forecast-tip.tsx";
import { AXIS_TICK, timeAxis, VALUE_AXIS } from "./time-axis.ts";
import { useElementWidth } from "./use-element-width.ts";

type ForecastChartProps = { model: ForecastModel; heightPx: number; label: string };

const CHARACTER_PX = 7;
const AXIS_PX = 44;
const MARGIN = { top: 16, right: 8, bottom: 0, left: 0 };
const LINE = { strokeWidth: 1.8, dot: false, isAnimationActive: false } as const;

/** Measured line, dashed forecast with its band, clean windows, and "now" between the two. */
export default function ForecastChart({ model, heightPx, label }: ForecastChartProps) {
  const viewer = useViewerTime();
  const place = useRef<HTMLElement>(null);
  const widthPx = useElementWidth(place, 700);
  return (
    <figure ref={place} aria-label={label} style={{ height: chartHeight(heightPx), margin: 0 }}>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={[...model.rows]} margin={MARGIN} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line-soft)" />
          <XAxis {...timeAxis(model, widthPx, viewer)} />
          <YAxis {...VALUE_AXIS} width={36} domain={["auto", "auto"]} />
          {model.windows.map(({ startMs, endMs, label: name }) => (
            <ReferenceArea
              key={startMs}
              x1={startMs}
              x2={endMs}
              fill="var(--ok)"
              fillOpacity={0.14}
              label={windowLabel(model, { startMs, endMs, name }, widthPx)}
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
          <Line {...LINE} dataKey="measured" stroke="var(--text)" />
          <Line {...LINE} dataKey="forecast" stroke="var(--accent)" strokeDasharray="5 3" />
          {model.nowMs !== null && (
            <ReferenceLine
              x={model.nowMs}
              stroke="var(--muted)"
              label={{ ...AXIS_TICK, value: "now", position: "insideTopRight" }}
            />
          )}
          {model.markMs !== null && (
            <ReferenceLine x={model.markMs} stroke="var(--warn)" strokeDasharray="3 3" />
          )}
          <Tooltip
            cursor={{ stroke: "var(--faint)" }}
            isAnimationActive={false}
            content={<ForecastTip model={model} />}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </figure>
  );
}

type NamedWindow = { startMs: number; endMs: number; name: string };

/** The name of a window at its top; none where it is wider than the window. */
function windowLabel(model: ForecastModel, window: NamedWindow, widthPx: number) {
  const share = (window.endMs - window.startMs) / (model.toMs - model.fromMs);
  if (share * (widthPx - AXIS_PX) < window.name.length * CHARACTER_PX) return false;
  return {
    ...AXIS_TICK,
    value: window.name,
    position: "insideTopLeft",
    fill: "var(--ok)",
  } as const;
}
