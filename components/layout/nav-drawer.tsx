"use client";

import type { RefObject } from "react";
import { BrandMark } from "../ui/brand-mark.tsx";
import { AccountMenu } from "./account-menu.tsx";
import styles from "./nav-drawer.module.css";
import { NavLinks } from "./nav-links.tsx";

type NavDrawerProps = { ref: RefObject<HTMLDialogElement | null>; viewerName: string };

/** The rail of a phone: comes from the left and goes when a page was chosen. */
export function NavDrawer({ ref, viewerName }: NavDrawerProps) {
  return (
    <dialog ref={ref} className={styles.drawer} aria-label="Navigation" closedby="any">
      <nav className={styles.inside} aria-label="Main">
        <div className={styles.brand}>
          <BrandMark />
          Pulsegrid
        </div>
        <NavLinks onFollow={() => ref.current?.close()} />
        <div className={styles.foot}>
          <AccountMenu viewerName={viewerName} />
        </div>
      </nav>
    </dialog>
  );
}
