"use client";

import { RefreshCw } from "lucide-react";
import { type RefreshChoice, refreshChoices } from "#lib/contracts/dashboard-url.ts";
import { MenuButton, MenuList } from "../ui/menu-list.tsx";
import { Popover } from "../ui/popover.tsx";
import { useDashboard } from "./dashboard-provider.tsx";
import styles from "./top-bar.module.css";

const LABELS: Record<RefreshChoice, string> = {
  off: "Off",
  "30s": "30 s",
  "1m": "1 min",
  "5m": "5 min",
  "15m": "15 min",
};

/** How often the panels read anew. */
export function RefreshPicker() {
  const { state, patch } = useDashboard();
  return (
    <Popover
      label="Refresh interval"
      triggerClassName={styles.control}
      align="end"
      trigger={
        <>
          <RefreshCw size={13} aria-hidden="true" />
          <i>Refresh</i>
          <b>{LABELS[state.refresh]}</b>
        </>
      }
    >
      <MenuList>
        {refreshChoices.map((refresh) => (
          <MenuButton
            key={refresh}
            checked={refresh === state.refresh}
            onClick={() => patch({ refresh })}
          >
            {LABELS[refresh]}
          </MenuButton>
        ))}
      </MenuList>
    </Popover>
  );
}
