"use client";

import { Menu, Search } from "lucide-react";
import { usePathname } from "next/navigation";
import styles from "./top-bar.module.css";
import { MoreChoices } from "./more-choices.tsx";
import { navItemOf } from "./nav-items.ts";
import { RefreshPicker } from "./refresh-picker.tsx";
import { RegionPicker } from "./region-picker.tsx";
import { SignalPicker } from "./signal-picker.tsx";
import { TimeRangePicker } from "./time-range-picker.tsx";

type TopBarProps = { onMenu: () => void; onSearch: () => void };

/** Title of the page and the choices that its panels share. */
export function TopBar({ onMenu, onSearch }: TopBarProps) {
  const item = navItemOf(usePathname());
  const controls = item?.controls;
  return (
    <header className={styles.bar}>
      <button
        type="button"
        className={styles.drawer}
        aria-label="Open the navigation"
        onClick={onMenu}
      >
        <Menu size={18} aria-hidden="true" />
      </button>
      <h1>{item?.label ?? "Pulsegrid"}</h1>
      <div className={styles.controls}>
        {controls?.region === true && <RegionPicker />}
        {controls?.range === true && <TimeRangePicker />}
        {controls?.signal === true && (
          <>
            <div className={styles.spacious}>
              <SignalPicker />
              <RefreshPicker />
            </div>
            <MoreChoices />
          </>
        )}
      </div>
      <button
        type="button"
        className={`${styles.control} ${styles.search}`}
        aria-label="Search"
        onClick={onSearch}
        aria-keyshortcuts="Control+K Meta+K"
      >
        <Search size={14} aria-hidden="true" />
        <span className={styles.word}>Search</span> <kbd data-keys="Ctrl K" aria-hidden="true" />
      </button>
    </header>
  );
}
