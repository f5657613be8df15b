"use client";

import dynamic from "next/dynamic";
import type { RefObject } from "react";
import styles from "./command-palette.module.css";

// Loaded when first opened: no first paint needs it.
const CommandPalette = dynamic(() => import("./command-palette.tsx"), { ssr: false });

type PaletteDialogProps = {
  ref: RefObject<HTMLDialogElement | null>;
  isOpen: boolean;
  onClose: () => void;
  onHelp: () => void;
};

/** The dialog around the command palette. */
export function PaletteDialog({ ref, isOpen, onClose, onHelp }: PaletteDialogProps) {
  return (
    <dialog
      ref={ref}
      className={styles.dialog}
      aria-label="Command palette"
      onClose={onClose}
      closedby="any"
    >
      {isOpen && <CommandPalette onDone={() => ref.current?.close()} onHelp={onHelp} />}
    </dialog>
  );
}
