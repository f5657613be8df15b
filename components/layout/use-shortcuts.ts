"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef } from "react";
import { useNowMs } from "../ui/viewer-clock.tsx";
import { useDashboard } from "./dashboard-provider.tsx";
import { navItems } from "./nav-items.ts";
import { readShortcut, type ShortcutAction } from "./shortcuts.ts";
import { readSingleKeys } from "./single-keys.ts";
import { chooseTheme } from "./theme-choice.tsx";
import { parseTheme, themes } from "./theme.ts";
import { stepRange, zoomOutRange } from "./time-presets.ts";

const PREFIX_MS = 1200;

/** Listens for the shortcuts of the frame while it is shown. */
export function useShortcuts(open: { palette: () => void; help: () => void }): void {
  const run = useRunShortcut(open);
  const prefixAtMs = useRef(Number.NEGATIVE_INFINITY);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const afterPrefix = event.timeStamp - prefixAtMs.current < PREFIX_MS;
    const action = readShortcut(event, {
      afterPrefix,
      typing: isField(event.target),
      withSingleKeys: readSingleKeys(),
    });
    prefixAtMs.current = action?.kind === "prefix" ? event.timeStamp : Number.NEGATIVE_INFINITY;
    if (action === null || action.kind === "prefix") return;
    event.preventDefault();
    run(action);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}

function useRunShortcut(open: { palette: () => void; help: () => void }) {
  const { state, patch, hrefTo } = useDashboard();
  const router = useRouter();
  const nowMs = useNowMs();
  return (action: ShortcutAction): void => {
    if (action.kind === "palette") open.palette();
    else if (action.kind === "help") open.help();
    else if (action.kind === "earlier") patch(stepRange(state, -1, nowMs));
    else if (action.kind === "later") patch(stepRange(state, 1, nowMs));
    else if (action.kind === "zoom-out") patch(zoomOutRange(state, nowMs));
    else if (action.kind === "kiosk") patch({ kiosk: !state.kiosk });
    else if (action.kind === "theme") nextTheme();
    else if (action.kind === "go") {
      const item = navItems.find(({ key }) => key === action.key);
      if (item !== undefined) router.push(hrefTo(item.href));
    }
  };
}

function nextTheme(): void {
  const shown = parseTheme(document.documentElement.dataset["theme"]);
  chooseTheme(themes[(themes.indexOf(shown) + 1) % themes.length] ?? "dark");
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}
