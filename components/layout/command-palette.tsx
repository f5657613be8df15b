"use client";

import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { themes } from "./theme.ts";
import styles from "./command-palette.module.css";
import { useDashboard } from "./dashboard-provider.tsx";
import { navItems } from "./nav-items.ts";
import { chooseTheme } from "./theme-choice.tsx";
import { timePresets } from "./time-presets.ts";

type CommandPaletteProps = { onDone: () => void; onHelp: () => void };

// It is loaded after its dialog opened, so the dialog could not give it the focus.
const takeFocus = (input: HTMLInputElement | null) => input?.focus();

/** Everything the frame can do, found by typing. */
export default function CommandPalette({ onDone, onHelp }: CommandPaletteProps) {
  const { patch, hrefTo, regions, state } = useDashboard();
  const router = useRouter();
  const run = (action: () => void) => () => {
    onDone();
    action();
  };
  return (
    <Command label="Search pages, regions and ranges" loop className={styles.palette}>
      <Command.Input placeholder="Page, region, range or theme" ref={takeFocus} />
      <Command.List>
        <Command.Empty>Nothing has that name.</Command.Empty>
        <Command.Group heading="Pages">
          {navItems.map(({ href, label, icon: Icon, key }) => (
            <Command.Item key={href} onSelect={run(() => router.push(hrefTo(href)))}>
              <Icon size={15} aria-hidden="true" />
              {label}
              <kbd>g {key}</kbd>
            </Command.Item>
          ))}
        </Command.Group>
        <Command.Group heading="Time range">
          {timePresets.map(({ label, from, to }) => (
            <Command.Item key={label} onSelect={run(() => patch({ from, to }))}>
              {label}
            </Command.Item>
          ))}
        </Command.Group>
        <Command.Group heading="Region">
          {regions.map(({ id, name, zone }) => (
            <Command.Item
              key={id}
              value={`${id} ${name} ${zone}`}
              onSelect={run(() => patch({ regions: [id] }))}
            >
              {id}
              <small>{name}</small>
            </Command.Item>
          ))}
        </Command.Group>
        <Command.Group heading="View">
          {themes.map((theme) => (
            <Command.Item key={theme} onSelect={run(() => chooseTheme(theme))}>
              Theme: {theme}
            </Command.Item>
          ))}
          <Command.Item onSelect={run(() => patch({ kiosk: !state.kiosk }))}>
            {state.kiosk ? "Leave kiosk" : "Kiosk for a wall screen"}
          </Command.Item>
          <Command.Item onSelect={run(onHelp)}>
            Keyboard shortcuts<kbd>?</kbd>
          </Command.Item>
        </Command.Group>
      </Command.List>
    </Command>
  );
}
