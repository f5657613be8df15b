"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { formatCount } from "../format/number.ts";
import { useViewerTime } from "../ui/viewer-clock.tsx";
import styles from "./pager.module.css";

type PagerProps = {
  /** What is paged, for a screen reader. */
  label: string;
  /** Counted from 1. */
  page: number;
  rowsPerPage: number;
  totalCount: number;
  onPage: (page: number) => void;
};

/** Newer and older rows of a long list; nothing where all of it is on one page. */
export function Pager({ label, page, rowsPerPage, totalCount, onPage }: PagerProps) {
  const { locale } = useViewerTime();
  if (totalCount <= rowsPerPage && page === 1) return null;
  const first = (page - 1) * rowsPerPage + 1;
  const last = Math.min(page * rowsPerPage, totalCount);
  const count = (value: number) => formatCount(value, locale);
  return (
    <nav className={styles.pager} aria-label={`Pages of ${label}`}>
      <span className="num">
        {first > totalCount
          ? `none of ${count(totalCount)} here`
          : `${count(first)} - ${count(last)} of ${count(totalCount)}`}
      </span>
      <Button disabled={page === 1} onClick={() => onPage(page - 1)}>
        <ChevronLeft size={14} aria-hidden="true" />
        Newer
      </Button>
      <Button disabled={last >= totalCount} onClick={() => onPage(page + 1)}>
        Older
        <ChevronRight size={14} aria-hidden="true" />
      </Button>
    </nav>
  );
}
