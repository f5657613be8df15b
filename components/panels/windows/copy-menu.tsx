"use client";

import { Braces, Clock, Copy, Gauge, SquareTerminal, Terminal } from "lucide-react";
import { useState } from "react";
import { MenuButton, MenuList } from "#components/ui/menu-list.tsx";
import { Popover } from "#components/ui/popover.tsx";
import type { WindowsResponse } from "#lib/contracts/windows.ts";
import styles from "./candidate-rows.module.css";
import {
  cronEntry,
  curlCommand,
  curlPostCommand,
  kedaTrigger,
  whenCommand,
} from "./run-commands.ts";
import { useWindows } from "./use-windows.ts";

type Candidate = WindowsResponse["candidates"][number];

const FORMS = [
  { form: "cron", label: "cron entry", icon: <Clock /> },
  { form: "when", label: "pulsegrid when", icon: <SquareTerminal /> },
  { form: "curl", label: "curl", icon: <Terminal /> },
  { form: "post", label: "curl, POST", icon: <Braces /> },
  { form: "keda", label: "KEDA trigger", icon: <Gauge /> },
] as const;
type Form = (typeof FORMS)[number]["form"];

/** Takes a start away: as a cron entry, or as the question that a script or a scaler asks. */
export function CopyMenu({ candidate }: { candidate: Candidate }) {
  const { call, planner } = useWindows();
  const { params } = call;
  const [copied, setCopied] = useState<{ form: Form; failed: boolean } | null>(null);
  const textOf = (form: Form): string => {
    if (form === "cron") return cronEntry(candidate.pieces);
    if (form === "when") {
      return whenCommand(location.origin, { params, label: planner.label });
    }
    if (form === "keda") return kedaTrigger(location.origin, params);
    return (form === "curl" ? curlCommand : curlPostCommand)(location.origin, params);
  };
  const copy = async (form: Form) => {
    try {
      await navigator.clipboard.writeText(textOf(form));
      setCopied({ form, failed: false });
    } catch {
      setCopied({ form, failed: true });
    }
  };
  const name = `Copy start ${candidate.rank}`;
  return (
    <Popover
      label={name}
      triggerLabel={name}
      triggerClassName={styles.copy}
      trigger={<Copy size={14} aria-hidden="true" />}
      align="end"
    >
      <MenuList>
        {FORMS.map(({ form, label, icon }) => (
          <MenuButton key={form} stays icon={icon} onClick={() => void copy(form)}>
            {copied?.form === form ? copiedWords(label, copied.failed) : `Copy as ${label}`}
          </MenuButton>
        ))}
      </MenuList>
    </Popover>
  );
}

const copiedWords = (label: string, failed: boolean) =>
  failed ? "The browser does not let it be copied" : `Copied: ${label}`;
