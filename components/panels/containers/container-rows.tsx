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

type SortProps = { sort: Sort; onSort: (key: SortKey) => void };

/** A table that draws only the rows in sight, so that ten thousand scroll like ten. */
export function ContainerRows(props: SortProps & { rows: readonly ContainerRow[] }) {
  const { rows } = props;
  const scroll = useRef<HTMLElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is compiled to memoised form
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    initialRect: { width: 1000, height: 560 },
  });
  const zones = (rows[0]?.co2eByZone ?? []).slice(0, SHOWN_ZONES).map(({ zone }) => zone);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take the focus
    <section ref={scroll} className={styles.scroll} tabIndex={0} aria-label="Containers, table">
      <table className={styles.table} aria-label="Containers" aria-rowcount={rows.length + 1}>
        <Head {...props} zones={zones} />
        <tbody style={{ height: virtual.getTotalSize() }}>
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
        </tbody>
      </table>
    </section>
  );
}

function Head({ sort, onSort, zones }: SortProps & { zones: readonly string[] }) {
  const Arrow = sort.isDescending ? ArrowDown : ArrowUp;
  const order = sort.isDescending ? "descending" : "ascending";
  return (
    <thead>
      <tr aria-rowindex={1} className={styles.row} data-zones={zones.length}>
        {HEADINGS.map(({ key, label, kind }) => (
          <th
            key={key}
            scope="col"
            className={styles[kind]}
            aria-sort={sort.key === key ? order : "none"}
          >
            <button type="button" onClick={() => onSort(key)}>
              {label}
              {sort.key === key && <Arrow size={12} aria-hidden="true" />}
            </button>
          </th>
        ))}
        {zones.map((zone) => (
          <th key={zone} scope="col" className={`${styles.number} ${styles.zone}`}>
            in {zone}
          </th>
        ))}
        <th scope="col" className={styles.wide}>
          Power
        </th>
      </tr>
    </thead>
  );
}
