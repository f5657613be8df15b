import type { ReactNode } from "react";
import styles from "./menu-list.module.css";

/** A column of actions inside a popover. */
export function MenuList({ children }: { children: ReactNode }) {
  return <div className={styles.list}>{children}</div>;
}

type MenuButtonProps = {
  icon?: ReactNode;
  checked?: boolean;
  hint?: string;
  onClick: () => void;
  children: ReactNode;
};

/** One action of a menu; `checked` marks a choice that is in force. */
export function MenuButton({ icon, checked, hint, onClick, children }: MenuButtonProps) {
  return (
    <button type="button" className={styles.item} aria-pressed={checked} onClick={onClick}>
      {icon}
      <span>{children}</span>
      {hint !== undefined && <small>{hint}</small>}
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
