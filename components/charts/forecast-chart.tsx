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
import { chartBox } from "./chart-height.ts";
import type { ForecastLimit, ForecastModel, ForecastWindow } from "./forecast-model.ts";
import { ForecastTip } from "./forecast-tip.tsx";
import { AXIS_TICK, TIME_AXIS_PX, timeAxis, VALUE_AXIS } from "./time-axis.ts";
import { TimeCursor, usePointer } from "./time-cursor.tsx";
import { useElementWidth } from "./use-element-width.ts";

type ForecastChartProps = { model: ForecastModel; heightPx: number; label: string };

const CHARACTER_PX = 7;
const AXIS_PX = 54;
const VALUES_PX = 36;
/** On the right half a label: a mark may stand at the very end. */
const MARGIN = { top: 16, right: 18, bottom: 0, left: 0 };
const PLOT = { top: MARGIN.top, right: MARGIN.right, bottom: TIME_AXIS_PX, left: VALUES_PX };
const FILL_OPACITY: Record<string, number> = { undefined: 0.14, true: 0.3, false: 0.1 };
const LINE = { strokeWidth: 1.8, dot: false, isAnimationActive: false } as const;

/** Measured line, dashed forecast with its band, clean windows, and "now" between the two. */
export default function ForecastChart({ model, heightPx, label }: ForecastChartProps) {
  const viewer = useViewerTime();
  const place = useRef<HTMLElement>(null);
  const widthPx = useElementWidth(place, 700);
  const { id, point } = usePointer();
  return (
    <figure ref={place} aria-label={label} style={chartBox(heightPx)}>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={[...model.rows]}
          margin={MARGIN}
          accessibilityLayer={false}
          onMouseMove={({ activeLabel }) => point(activeLabel)}
          onMouseLeave={() => point(null)}
        >
          <CartesianGrid vertical={false} stroke="var(--line-soft)" />
          <XAxis {...timeAxis(model, widthPx, viewer)} />
          <YAxis {...VALUE_AXIS} width={VALUES_PX} domain={["auto", "auto"]} />
          {windowAreas(model, widthPx)}
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
          {limitLines(model, widthPx)}
          <Tooltip
            cursor={{ stroke: "var(--faint)" }}
            isAnimationActive={false}
            content={<ForecastTip model={model} />}
          />
        </ComposedChart>
      </ResponsiveContainer>
      <TimeCursor id={id} range={model} inset={PLOT} />
    </figure>
  );
}

/** The chart looks for its parts among its children: these are functions, not components. */
function windowAreas(model: ForecastModel, widthPx: number) {
  return model.windows.map((window) => (
    <ReferenceArea
      key={`${window.startMs} ${window.label}`}
      x1={window.startMs}
      x2={window.endMs}
      ifOverflow="hidden"
      fill="var(--ok)"
      fillOpacity={FILL_OPACITY[String(window.isPicked)]}
      stroke={window.isPicked === true ? "var(--ok)" : "none"}
      strokeOpacity={0.7}
      label={windowLabel(model, window, widthPx)}
    />
  ));
}

function limitLines(model: ForecastModel, widthPx: number) {
  return (model.limits ?? []).map((limit) => (
    <ReferenceLine
      key={limit.label}
      x={limit.timeMs}
      stroke="var(--faint)"
      strokeDasharray="2 3"
      label={{
        ...AXIS_TICK,
        value: limit.label,
        position:
          limitSide(model, limit, widthPx) === "before" ? "insideBottomRight" : "insideBottomLeft",
      }}
    />
  ));
}

/** The side its label wants, or the other where the picture ends too soon for it. */
function limitSide(model: ForecastModel, limit: ForecastLimit, widthPx: number) {
  const pxPerMs = (widthPx - AXIS_PX) / (model.toMs - model.fromMs);
  const labelPx = limit.label.length * CHARACTER_PX;
  if (limit.side === "after") {
    return (model.toMs - limit.timeMs) * pxPerMs < labelPx ? "before" : "after";
  }
  return (limit.timeMs - model.fromMs) * pxPerMs < labelPx ? "after" : "before";
}

/** The name of a window at its top; none where it is wider than the window. */
function windowLabel(model: ForecastModel, window: ForecastWindow, widthPx: number) {
  const share = (window.endMs - window.startMs) / (model.toMs - model.fromMs);
  if (share * (widthPx - AXIS_PX) < window.label.length * CHARACTER_PX) return false;
  return {
    ...AXIS_TICK,
    value: window.label,
    position: "insideTopLeft",
    fill: "var(--ok)",
  } as const;
}
