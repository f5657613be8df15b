"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useDashboard } from "../layout/dashboard-provider.tsx";
import styles from "./back-link.module.css";

/** The way from one thing back to all of them, under the same choices. */
export function BackLink({ path, children }: { path: string; children: string }) {
  const { hrefTo } = useDashboard();
  return (
    <Link href={hrefTo(path)} className={styles.back}>
      <ArrowLeft size={14} aria-hidden="true" />
      {children}
    </Link>
  );
}
