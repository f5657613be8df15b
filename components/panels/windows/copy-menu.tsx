"use client";

import { Clock, Copy, Terminal } from "lucide-react";
import { useState } from "react";
import { MenuButton, MenuList } from "#components/ui/menu-list.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { apiAddress } from "#lib/client/api.ts";
import styles from "./candidate-rows.module.css";
import { cronEntry, curlCommand } from "./run-commands.ts";
import { useWindows } from "./use-windows.ts";

/** Takes a start away: as a cron entry, or as the question a script asks. */
export function CopyMenu({ startMs, rank }: { startMs: number; rank: number }) {
  const { call } = useWindows();
  const [copied, setCopied] = useState<"cron" | "curl" | null>(null);
  const copy = async (what: "cron" | "curl") => {
    const address = new URL(apiAddress(call.path, call.params), location.href).href;
    await navigator.clipboard.writeText(
      what === "cron" ? cronEntry(startMs) : curlCommand(address),
    );
    setCopied(what);
  };
  return (
    <Popover
      label={`Copy start ${rank}`}
      triggerLabel={`Copy start ${rank}`}
      triggerClassName={styles.copy}
      trigger={<Copy size={14} aria-hidden="true" />}
      align="end"
    >
      <MenuList>
        <MenuButton stays icon={<Clock />} onClick={() => void copy("cron")}>
          {copied === "cron" ? "Cron entry copied" : "Copy as cron entry"}
        </MenuButton>
        <MenuButton stays icon={<Terminal />} onClick={() => void copy("curl")}>
          {copied === "curl" ? "curl command copied" : "Copy as curl"}
        </MenuButton>
      </MenuList>
    </Popover>
  );
}
