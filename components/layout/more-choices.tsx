"use client";

import { SlidersHorizontal } from "lucide-react";
import { Popover } from "../ui/popover.tsx";
import styles from "./more-choices.module.css";
import { RefreshPicker } from "./refresh-picker.tsx";
import { SignalPicker } from "./signal-picker.tsx";
import bar from "./top-bar.module.css";

/** On a phone: the choices that have no room in the top bar. */
export function MoreChoices() {
  return (
    <div className={bar.more}>
      <Popover
        label="Signal, scope and refresh"
        triggerLabel="Signal, scope and refresh"
        triggerClassName={bar.control}
        trigger={<SlidersHorizontal size={14} aria-hidden="true" />}
        align="end"
      >
        <div className={styles.choices}>
          <SignalPicker />
          <RefreshPicker />
        </div>
      </Popover>
    </div>
  );
}
