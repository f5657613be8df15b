"use client";

import { ChevronLeft, ChevronRight, ZoomOut } from "lucide-react";
import { formatTime, zoneName } from "../format/time.ts";
import { MenuButton, MenuList } from "../ui/menu-list.tsx";
import { Popover } from "../ui/popover.tsx";
import { useNowMs, useViewerTime } from "../ui/viewer-clock.tsx";
import { AbsoluteRange } from "./absolute-range.tsx";
import { useDashboard } from "./dashboard-provider.tsx";
import { presetLabel, stepRange, timePresets, zoomOutRange } from "./time-presets.ts";
import styles from "./top-bar.module.css";

/** Which time the panels show: by name, by two times, or by steps from here. */
export function TimeRangePicker() {
  const { state, patch } = useDashboard();
  const nowMs = useNowMs();
  const step = (direction: -1 | 1) => patch(stepRange(state, direction, nowMs));
  return (
    <fieldset className={styles.group} aria-label="Time range">
      <button
        type="button"
        className={styles.step}
        aria-label="Earlier"
        title="Earlier"
        onClick={() => step(-1)}
      >
        <ChevronLeft size={15} aria-hidden="true" />
      </button>
      <Popover
        label="Time range"
        align="end"
        triggerClassName={styles.control}
        trigger={<RangeName />}
      >
        <MenuList>
          {timePresets.map(({ label, from, to }) => (
            <MenuButton
              key={label}
              checked={state.from === from && state.to === to}
              onClick={() => patch({ from, to })}
            >
              {label}
            </MenuButton>
          ))}
        </MenuList>
        <AbsoluteRange onChoose={patch} />
      </Popover>
      <button
        type="button"
        className={styles.step}
        aria-label="Later"
        title="Later"
        onClick={() => step(1)}
      >
        <ChevronRight size={15} aria-hidden="true" />
      </button>
      <button
        type="button"
        className={`${styles.step} ${styles.zoom}`}
        aria-label="Zoom out"
        title="Zoom out"
        onClick={() => patch(zoomOutRange(state, nowMs))}
      >
        <ZoomOut size={14} aria-hidden="true" />
      </button>
    </fieldset>
  );
}

function RangeName() {
  const { state } = useDashboard();
  const viewer = useViewerTime();
  const nowMs = useNowMs();
  const thisYear = formatTime(nowMs, "year", viewer);
  const end = (text: string) => {
    if (text.startsWith("now")) return text;
    const timeMs = Date.parse(text);
    const isThisYear = formatTime(timeMs, "year", viewer) === thisYear;
    return formatTime(timeMs, isThisYear ? "short" : "shortYear", viewer);
  };
  const name = presetLabel(state) ?? `${end(state.from)} to ${end(state.to)}`;
  return (
    <>
      <b suppressHydrationWarning>{name}</b>
      <i title={`Times are in ${viewer.timeZone}.`} suppressHydrationWarning>
        {zoneName(nowMs, viewer)}
      </i>
    </>
  );
}
