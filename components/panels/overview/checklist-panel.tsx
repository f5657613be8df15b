"use client";

import { Circle, CircleCheck } from "lucide-react";
import Link from "next/link";
import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import styles from "./checklist-panel.module.css";
import { useOverview } from "./use-overview.ts";

/** What is left to do on a new installation; gone once everything is done. */
export function ChecklistPanel() {
  const { query } = useOverview();
  const { hrefTo } = useDashboard();
  if (query.data === undefined || !query.data.isNew) return null;
  const { gridConnected, keplerConnected, firstUpload } = query.data.checklist;
  const steps = [
    { done: true, title: "Sign in", help: "You have a passkey." },
    {
      done: gridConnected,
      title: "Connect a grid source",
      help: "Set ELECTRICITY_MAPS_API_KEY, or wait a minute for the free sources.",
    },
    {
      done: keplerConnected,
      title: "Connect Kepler",
      help: "Set KEPLER_TARGETS to the metrics address of a node.",
    },
    { done: firstUpload, title: "Send a first upload", help: "From My health or with curl." },
  ];
  return (
    <section className={styles.checklist} aria-label="First steps">
      <h2>First steps</h2>
      <ol>
        {steps.map(({ done, title, help }) => (
          <li key={title} data-done={done}>
            {done ? (
              <CircleCheck size={16} aria-hidden="true" />
            ) : (
              <Circle size={16} aria-hidden="true" />
            )}
            <b>{title}</b>
            <span className="visually-hidden">{done ? "done" : "to do"}</span>
            <span>{help}</span>
          </li>
        ))}
      </ol>
      {!firstUpload && <Link href={hrefTo("/my-health")}>Go to My health</Link>}
    </section>
  );
}
