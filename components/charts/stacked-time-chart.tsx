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
import type { AxisScale } from "../format/axis-scale.ts";
import { useViewerTime } from "../ui/viewer-clock.tsx";
import { chartBox } from "./chart-height.ts";
import { ChartTip, type TipLine } from "./chart-tip.tsx";
import { highestStack, type StackedModel } from "./stacked-model.ts";
import { TIME_AXIS_PX, timeAxis, VALUE_AXIS } from "./time-axis.ts";
import { TimeCursor, usePointer } from "./time-cursor.tsx";
import { useElementWidth } from "./use-element-width.ts";

type Row = StackedModel["rows"][number];

type StackedTimeChartProps = {
  model: StackedModel;
  /** `blocks`: bars that touch, for a whole that is shared out without a break. */
  shape: "bars" | "blocks" | "areas";
  heightPx: number;
  label: string;
  write: (value: number | null) => string;
  /** Marks of the axis up to the highest stack. */
  scale: (most: number) => AxisScale;
  /** What the pointer says of a row, and of what time; absent: every part with its value. */
  describe?: ((row: Row) => { timeMs: number; lines: readonly TipLine[] }) | undefined;
};

const AXIS_PX = 58;
/** Blocks reach this far into the next: else the ground shines through where they meet within a pixel. */
const OVERLAP_PX = 0.8;
/** On the right half a label: a mark may stand at the very end. */
const MARGIN = { top: 10, right: 18, bottom: 0, left: 0 };
const PLOT = { top: MARGIN.top, right: MARGIN.right, bottom: TIME_AXIS_PX, left: AXIS_PX };
const CURSOR = { stroke: "var(--faint)", fill: "var(--raised)", fillOpacity: 0.5 };

/** Parts that add up, over time. A missing value leaves a hole, not a zero. */
export default function StackedTimeChart(props: StackedTimeChartProps) {
  const { model, shape, heightPx, label, write, describe } = props;
  const viewer = useViewerTime();
  const place = useRef<HTMLElement>(null);
  const widthPx = useElementWidth(place, 700);
  const { id, point } = usePointer();
  const stepPx = (widthPx - AXIS_PX - MARGIN.right) / Math.max(1, model.rows.length);
  return (
    <figure ref={place} aria-label={label} style={chartBox(heightPx)}>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={[...model.rows]}
          margin={MARGIN}
          accessibilityLayer={false}
          onMouseMove={({ activeLabel }) => point(activeLabel)}
          onMouseLeave={() => point(null)}
          {...(shape === "blocks" ? { barCategoryGap: 0 } : {})}
        >
          <CartesianGrid vertical={false} stroke="var(--line-soft)" />
          <XAxis {...timeAxis(model, widthPx, viewer)} />
          <YAxis {...valueAxis(props.scale(highestStack(model)))} />
          <Tooltip
            cursor={CURSOR}
            isAnimationActive={false}
            content={<StackedTip model={model} write={write} describe={describe} />}
          />
          {model.parts.map(({ key, color }, index) => {
            const common = {
              dataKey: (row: Row) => row.values[index] ?? null,
              stackId: "all",
              fill: color,
              isAnimationActive: false,
            };
            if (shape === "areas") {
              return (
                <Area {...common} key={key} stroke={color} fillOpacity={0.25} strokeWidth={1.6} />
              );
            }
            return shape === "bars" ? (
              <Bar {...common} key={key} maxBarSize={26} />
            ) : (
              <Bar {...common} key={key} shape={<Block stepPx={stepPx} />} />
            );
          })}
        </ComposedChart>
      </ResponsiveContainer>
      <TimeCursor id={id} range={model} inset={PLOT} />
    </figure>
  );
}

/** The axis of values up to the highest mark, which carries the unit. */
function valueAxis({ unit, ticks }: AxisScale) {
  const texts = new Map(ticks.map(({ value, text }) => [value, text]));
  const top = ticks.at(-1)?.value ?? 0;
  return {
    ...VALUE_AXIS,
    width: AXIS_PX,
    domain: [0, top],
    ticks: ticks.map(({ value }) => value),
    interval: 0,
    tickFormatter: (value: number) => `${texts.get(value) ?? ""}${value === top ? ` ${unit}` : ""}`,
  } as const;
}

/** `active` and `label` are filled in by the chart. */
type StackedTipProps = Pick<StackedTimeChartProps, "model" | "write" | "describe"> & {
  active?: boolean;
  label?: unknown;
};

function StackedTip(props: StackedTipProps) {
  const { model, write, describe, active = false, label } = props;
  const row = active ? model.rows.find(({ timeMs }) => timeMs === label) : undefined;
  if (row === undefined) return null;
  const described = describe?.(row) ?? {
    timeMs: row.timeMs,
    lines: model.parts.map((part, index) => ({
      label: part.label,
      text: write(row.values[index] ?? null),
      color: part.color,
    })),
  };
  return <ChartTip {...described} />;
}

/** `x`, `y`, `height` and `fill` are filled in by the chart. */
type BlockProps = {
  stepPx: number;
  x?: number;
  y?: number;
  height?: number;
  fill?: string | undefined;
};

/** A bar as wide as its step: the library cuts widths to whole pixels, which leaves stripes. */
function Block({ stepPx, x = 0, y = 0, height = 0, fill }: BlockProps) {
  // What has no value has no height, or none that is a number.
  if (!(height > 0)) return null;
  return <rect x={x} y={y} width={stepPx + OVERLAP_PX} height={height} fill={fill} />;
}
