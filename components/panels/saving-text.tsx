"use client";

import { TrendingUp } from "lucide-react";
import { formatCo2e } from "#components/format/co2e.ts";
import { formatPercent } from "#components/format/number.ts";
import { Unknown } from "#components/ui/unknown.tsx";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import styles from "./saving-text.module.css";

type Saving = { savedG: number | null; savedPercent: number | null };

/** A saving in grams and per cent; one below zero is called more, with a sign and the word. */
export function SavingText({ saving, reason }: { saving: Saving; reason: string }) {
  const { locale } = useViewerTime();
  const { savedG, savedPercent } = saving;
  if (savedPercent === null) return <Unknown reason={reason} />;
  const isMore = savedPercent < 0 && formatPercent(savedPercent / 100, locale) !== "-0.0 %";
  const kind = isMore ? styles.more : savedPercent > 0 ? styles.less : styles.same;
  const sign = isMore ? <TrendingUp size={13} aria-hidden="true" /> : null;
  return (
    <span className={`${styles.saving} ${kind} num`}>
      {savedG !== null && (
        <span>
          {sign}
          {formatCo2e(Math.abs(savedG), locale)}
          <i> · </i>
        </span>
      )}
      <span>
        {savedG === null && sign}
        {formatPercent(Math.abs(savedPercent) / 100, locale)}
        {isMore && " more"}
      </span>
    </span>
  );
}
