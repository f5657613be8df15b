"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { BrandMark } from "../ui/brand-mark.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { NavLinks } from "./nav-links.tsx";
import styles from "./rail.module.css";

type RailProps = { viewerName: string; isNarrow: boolean; onToggle: () => void };

/** The left rail: where one can go, and who is signed in. Narrow, it shows icons only. */
export function Rail({ viewerName, isNarrow, onToggle }: RailProps) {
  const Icon = isNarrow ? PanelLeftOpen : PanelLeftClose;
  const label = isNarrow ? "Widen the navigation" : "Narrow the navigation";
  return (
    <nav className={styles.rail} data-narrow={isNarrow} aria-label="Main">
      <div className={styles.brand}>
        <BrandMark />
        <span>Pulsegrid</span>
      </div>
      <NavLinks />
      <div className={styles.foot}>
        <button
          type="button"
          className={styles.toggle}
          aria-label={label}
          title={label}
          onClick={onToggle}
        >
          <Icon size={16} strokeWidth={1.6} aria-hidden="true" />
        </button>
        <AccountMenu viewerName={viewerName} />
      </div>
    </nav>
  );
}
