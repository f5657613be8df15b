"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useDashboard } from "./dashboard-provider.tsx";
import { type NavItem, navItemOf, navItems } from "./nav-items.ts";
import styles from "./rail.module.css";

const stay = () => undefined;

/** The pages of the product; each keeps the choices of the top bar. */
export function NavLinks({ onFollow = stay }: { onFollow?: () => void }) {
  const current = navItemOf(usePathname());
  const { hrefTo } = useDashboard();
  const link = (item: NavItem) => (
    <li key={item.href}>
      <Link
        href={hrefTo(item.href)}
        className={styles.link}
        aria-current={current?.href === item.href ? "page" : undefined}
        title={item.label}
        onClick={onFollow}
      >
        <item.icon size={16} strokeWidth={1.6} aria-hidden="true" />
        <span>{item.label}</span>
      </Link>
    </li>
  );
  return (
    <>
      <ul className={styles.list}>{navItems.filter(({ group }) => group === "main").map(link)}</ul>
      <hr className={styles.rule} />
      <ul className={styles.list}>{navItems.filter(({ group }) => group === "own").map(link)}</ul>
    </>
  );
}
