"use client";

import { useState } from "react";
import { Button } from "./button.tsx";

type ConfirmButtonProps = {
  /** The word on the button: `Remove`. */
  verb: string;
  /** What it would be done to, for a screen reader. */
  object: string;
  disabled: boolean;
  onConfirm: () => void;
};

/** The focus goes to the harmless answer, and from it back: a key pressed twice then does nothing. */
const focusOnShow = (button: HTMLButtonElement | null) => button?.focus();

/** A button for what cannot be undone: it asks once more in its own place. */
export function ConfirmButton({ verb, object, disabled, onConfirm }: ConfirmButtonProps) {
  const [isAsking, setIsAsking] = useState(false);
  const [isKept, setIsKept] = useState(false);
  if (!isAsking) {
    return (
      <Button
        ref={isKept ? focusOnShow : undefined}
        look="quiet"
        disabled={disabled}
        aria-label={`${verb} ${object}`}
        onClick={() => setIsAsking(true)}
      >
        {verb}
      </Button>
    );
  }
  const answer = (kept: boolean) => {
    setIsAsking(false);
    setIsKept(kept);
    if (!kept) onConfirm();
  };
  return (
    <>
      <Button look="danger" aria-label={`Yes, ${verb} ${object}`} onClick={() => answer(false)}>
        Yes, {verb.toLowerCase()}
      </Button>
      <Button ref={focusOnShow} look="quiet" onClick={() => answer(true)}>
        Keep
      </Button>
    </>
  );
}
