"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useRef } from "react";
import type { ContainerRow } from "#lib/contracts/containers.ts";
import { ContainerLine } from "./container-line.tsx";
import styles from "./container-rows.module.css";
import type { Sort, SortKey } from "./sort-containers.ts";

const ROW_PX = 36;
const SHOWN_ZONES = 3;

const HEADINGS: readonly { key: SortKey; label: string; kind: "text" | "wide" | "number" }[] = [
  { key: "container", label: "Container", kind: "text" },
  { key: "namespace", label: "Namespace", kind: "wide" },
  { key: "pod", label: "Pod", kind: "wide" },
  { key: "node", label: "Node", kind: "wide" },
  { key: "watts", label: "Now", kind: "number" },
  { key: "energy", label: "Energy", kind: "number" },
  { key: "co2e", label: "CO2e", kind: "number" },
];

type ContainerRowsProps = {
  rows: readonly ContainerRow[];
  sort: Sort;
  onSort: (key: SortKey) => void;
};

/** A table that draws only the rows in sight, so that ten thousand scroll like ten. */
export function ContainerRows({ rows, sort, onSort }: ContainerRowsProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    initialRect: { width: 1000, height: 560 },
  });
  const zones = (rows[0]?.co2eByZone ?? []).slice(0, SHOWN_ZONES).map(({ zone }) => zone);
  return (
    <div
      ref={scroll}
      className={styles.scroll}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls takes the focus
      tabIndex={0}
      role="group"
      aria-label="Containers, table"
    >
      <div
        role="table"
        aria-label="Containers"
        aria-rowcount={rows.length + 1}
        className={styles.table}
      >
        <div
          role="row"
          aria-rowindex={1}
          className={`${styles.row} ${styles.head}`}
          data-zones={zones.length}
        >
          {HEADINGS.map((heading) => (
            <Heading key={heading.key} heading={heading} sort={sort} onSort={onSort} />
          ))}
          {zones.map((zone) => (
            <span key={zone} role="columnheader" className={`${styles.number} ${styles.zone}`}>
              in {zone}
            </span>
          ))}
          <span role="columnheader" className={styles.wide}>
            Power
          </span>
        </div>
        <div style={{ height: virtual.getTotalSize(), position: "relative" }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <ContainerLine
                key={row.id}
                row={row}
                rowIndex={index + 2}
                topPx={start}
                zones={zones}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

type HeadingProps = {
  heading: (typeof HEADINGS)[number];
  sort: Sort;
  onSort: (key: SortKey) => void;
};

function Heading({ heading, sort, onSort }: HeadingProps) {
  const isSorted = sort.key === heading.key;
  const Arrow = sort.isDescending ? ArrowDown : ArrowUp;
  return (
    <span
      role="columnheader"
      className={styles[heading.kind]}
      aria-sort={isSorted ? (sort.isDescending ? "descending" : "ascending") : "none"}
    >
      <button type="button" onClick={() => onSort(heading.key)}>
        {heading.label}
        {isSorted && <Arrow size={12} aria-hidden="true" />}
      </button>
    </span>
  );
}
