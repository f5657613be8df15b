"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { DemoContext } from "../ui/demo-context.ts";
import { useViewerTime } from "../ui/viewer-clock.tsx";
import styles from "./app-frame.module.css";
import { useDashboard } from "./dashboard-provider.tsx";
import { DemoBanner } from "./demo-banner.tsx";
import { NavDrawer } from "./nav-drawer.tsx";
import { PaletteDialog } from "./palette-dialog.tsx";
import { Rail } from "./rail.tsx";
import { ShortcutsDialog } from "./shortcuts-dialog.tsx";
import { RAIL_COOKIE, rememberLook, ZONE_COOKIE } from "./theme.ts";
import { TopBar } from "./top-bar.tsx";
import { useShortcuts } from "./use-shortcuts.ts";

export type AppFrameProps = {
  viewerName: string;
  isDemo: boolean;
  /** The rail as it was left the last time. */
  isNarrow: boolean;
  children: ReactNode;
};

/** Rail, top bar, and between them the page. A kiosk has only the page. */
export function AppFrame({ viewerName, isDemo, isNarrow, children }: AppFrameProps) {
  const { state } = useDashboard();
  const [narrow, setNarrow] = useState(isNarrow);
  const [paletteOpen, setPaletteOpen] = useState(false);
  const palette = useRef<HTMLDialogElement>(null);
  const help = useRef<HTMLDialogElement>(null);
  const drawer = useRef<HTMLDialogElement>(null);
  const openPalette = () => {
    setPaletteOpen(true);
    if (palette.current?.open === false) palette.current.showModal();
  };
  const openHelp = () => {
    if (help.current?.open === false) help.current.showModal();
  };
  const { timeZone } = useViewerTime();
  // The next first paint is then in the viewer's zone already.
  useEffect(() => rememberLook(ZONE_COOKIE, timeZone), [timeZone]);
  useShortcuts({ palette: openPalette, help: openHelp });
  const toggleRail = () => {
    rememberLook(RAIL_COOKIE, narrow ? "wide" : "narrow");
    setNarrow(!narrow);
  };
  return (
    <>
      <a className={styles.skip} href="#content">
        Skip to the content
      </a>
      <div className={styles.frame} data-kiosk={state.kiosk}>
        {!state.kiosk && <Rail viewerName={viewerName} isNarrow={narrow} onToggle={toggleRail} />}
        <div className={styles.page}>
          {!state.kiosk && (
            <TopBar onMenu={() => drawer.current?.showModal()} onSearch={openPalette} />
          )}
          {isDemo && <DemoBanner />}
          <main id="content" tabIndex={-1} className={styles.content}>
            <DemoContext value={isDemo}>{children}</DemoContext>
          </main>
        </div>
      </div>
      <NavDrawer ref={drawer} viewerName={viewerName} />
      <ShortcutsDialog ref={help} />
      <PaletteDialog
        ref={palette}
        isOpen={paletteOpen}
        onClose={() => setPaletteOpen(false)}
        onHelp={openHelp}
      />
    </>
  );
}
