"use client";

import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { RegionCard } from "./region-card.tsx";
import styles from "./region-cards.module.css";
import { useGridNow } from "./use-grid-now.ts";

const SHOWN_CARDS = 8;

/** The present intensity of each shown region, with its last day and its next clean window. */
export function RegionCards() {
  const { query } = useGridNow();
  const { shownRegions } = useDashboard();
  const { data, error } = query;
  const count = Math.min(SHOWN_CARDS, shownRegions.length);
  return (
    <section className={styles.cards} aria-label="Intensity now" aria-busy={query.isFetching}>
      {data === undefined && error !== null && (
        <div className={styles.problem}>
          <p role="alert">{error.message}</p>
          <Button onClick={() => void query.refetch()}>Try again</Button>
        </div>
      )}
      {data === undefined && error === null
        ? shownRegions.slice(0, count).map((id) => (
            <div key={id} className={styles.card}>
              <Skeleton shape="line" heightPx={110} />
            </div>
          ))
        : data
            ?.slice(0, SHOWN_CARDS)
            .map((region) => <RegionCard key={region.region} region={region} />)}
    </section>
  );
}
