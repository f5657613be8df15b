"use client";

import Link from "next/link";
import { Sparkline } from "#components/charts/sparkline.tsx";
import { formatCo2e } from "#components/format/co2e.ts";
import { formatPower } from "#components/format/energy.ts";
import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import { FigureText } from "#components/ui/figure-text.tsx";
import { Unknown } from "#components/ui/unknown.tsx";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import type { ContainerRow } from "#lib/contracts/containers.ts";
import styles from "./container-rows.module.css";

type ContainerLineProps = {
  row: ContainerRow;
  rowIndex: number;
  topPx: number;
  zones: readonly string[];
};

/** One container in the table. */
export function ContainerLine({ row, rowIndex, topPx, zones }: ContainerLineProps) {
  const { locale } = useViewerTime();
  const { hrefTo } = useDashboard();
  const elsewhere = (zone: string) => {
    const co2eG = row.co2eByZone.find((price) => price.zone === zone)?.co2eG ?? null;
    if (co2eG === null) return <Unknown reason={`No intensity of ${zone} for these hours.`} />;
    return formatCo2e(co2eG, locale);
  };
  return (
    <tr
      aria-rowindex={rowIndex}
      className={`${styles.row} ${styles.line} num`}
      data-zones={zones.length}
      style={{ top: topPx }}
    >
      <td className={styles.text}>
        <Link href={hrefTo(`/containers/${row.id}`)} prefetch={false} title={row.containerName}>
          {row.containerName}
        </Link>
        {row.podName !== null && (
          <small className={styles.pod}>
            <bdi>{row.podName}</bdi>
          </small>
        )}
      </td>
      <td className={styles.wide}>{row.namespace ?? <Unknown reason="Not of a pod." />}</td>
      <td className={styles.wide} title={row.podName ?? undefined}>
        {row.podName ?? <Unknown reason="Not of a pod." />}
      </td>
      <td className={styles.wide}>{row.node}</td>
      <td className={styles.number}>
        {row.wattsNow === null ? (
          <Unknown reason="Not seen in the last ten minutes." />
        ) : (
          formatPower(row.wattsNow, locale)
        )}
      </td>
      <td className={styles.number}>
        <FigureText figure={row.energy} range={false} />
      </td>
      <td className={styles.number}>
        <FigureText figure={row.co2e} range={false} />
      </td>
      {zones.map((zone) => (
        <td key={zone} className={`${styles.number} ${styles.zone}`}>
          {elsewhere(zone)}
        </td>
      ))}
      <td className={styles.wide}>
        <Sparkline
          values={row.spark}
          heightPx={20}
          label={`Power of ${row.containerName} over the range`}
        />
      </td>
    </tr>
  );
}
