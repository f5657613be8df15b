"use client";

import { type ReactNode, useContext } from "react";
import styles from "./menu-list.module.css";
import { PopoverIdContext } from "./popover-id.ts";

/** A column of actions inside a popover. */
export function MenuList({ children }: { children: ReactNode }) {
  return <div className={styles.list}>{children}</div>;
}

type MenuButtonProps = {
  icon?: ReactNode;
  checked?: boolean;
  /** The menu stays open, to show in place what came of it. */
  stays?: boolean;
  onClick: () => void;
  children: ReactNode;
};

/** One action of a menu; `checked` marks a choice that is in force. */
export function MenuButton({ icon, checked, stays = false, onClick, children }: MenuButtonProps) {
  const popoverId = useContext(PopoverIdContext);
  const closing =
    stays || popoverId === null
      ? {}
      : ({ popoverTarget: popoverId, popoverTargetAction: "hide" } as const);
  return (
    <button
      type="button"
      className={styles.item}
      aria-pressed={checked}
      onClick={onClick}
      {...closing}
    >
      {icon}
      <span>{children}</span>
    </button>
  );
}

/** One action of a menu that is an address. */
export function MenuLink(props: { icon?: ReactNode; href: string; children: ReactNode }) {
  return (
    <a className={styles.item} href={props.href} target="_blank" rel="noreferrer">
      {props.icon}
      <span>{props.children}</span>
    </a>
  );
}
