"use client";

import { X } from "lucide-react";
import { type ReactNode, type RefObject, useId } from "react";
import { Button } from "./button.tsx";
import styles from "./modal.module.css";

type ModalProps = {
  /** Open it with `ref.current.showModal()`: the browser then keeps the focus inside. */
  ref: RefObject<HTMLDialogElement | null>;
  title: string;
  size?: "small" | "large";
  /** A form: what was filled in is not lost to a click beside it. Escape still closes. */
  keepsOpen?: boolean;
  onClose?: () => void;
  children: ReactNode;
};

/** A dialog over the page. Escape closes it; so does a click beside it, but for a form. */
export function Modal({
  ref,
  title,
  size = "small",
  keepsOpen = false,
  onClose,
  children,
}: ModalProps) {
  const titleId = useId();
  return (
    <dialog
      ref={ref}
      className={`${styles.modal} ${styles[size]}`}
      aria-labelledby={titleId}
      onClose={onClose}
      closedby={keepsOpen ? "closerequest" : "any"}
    >
      <div className={styles.inside}>
        <header>
          <h2 id={titleId}>{title}</h2>
          <Button look="quiet" aria-label="Close" onClick={() => ref.current?.close()}>
            <X size={16} aria-hidden="true" />
          </Button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
