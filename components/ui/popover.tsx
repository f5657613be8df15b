"use client";

import { type ReactNode, type ToggleEvent, useId, useRef } from "react";
import { placePopover } from "./place-popover.ts";
import { PopoverIdContext } from "./popover-id.ts";
import styles from "./popover.module.css";

type PopoverProps = {
  /** What the button shows. */
  trigger: ReactNode;
  triggerLabel?: string;
  triggerClassName?: string | undefined;
  /** Name of the box for a screen reader. */
  label: string;
  align?: "start" | "end";
  children: ReactNode;
};

/**
 * A button that opens a small box on the top layer of the browser. Escape and a click outside
 * close it and give the focus back; the platform does that, not this file.
 */
export function Popover(props: PopoverProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const place = (event: ToggleEvent<HTMLDialogElement>) => {
    if (event.newState !== "open" || button.current === null) return;
    placePopover(button.current, event.currentTarget, props.align ?? "start");
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={props.triggerClassName}
        popoverTarget={id}
        aria-label={props.triggerLabel}
        aria-haspopup="dialog"
      >
        {props.trigger}
      </button>
      <dialog
        id={id}
        popover="auto"
        aria-label={props.label}
        className={styles.box}
        onToggle={place}
      >
        <PopoverIdContext value={id}>{props.children}</PopoverIdContext>
      </dialog>
    </>
  );
}
