"use client";

import { type ReactNode, useId, useRef, useState } from "react";
import type { ApiCall } from "#lib/client/api-call.ts";
import { Button } from "./button.tsx";
import { DataTable } from "./data-table.tsx";
import { Modal } from "./modal.tsx";
import { PanelBadges } from "./panel-badges.tsx";
import { type Explanation, PanelExplanation } from "./panel-explanation.tsx";
import { panelId } from "./panel-id.ts";
import { PanelMenu } from "./panel-menu.tsx";
import { type PanelFacts, type PanelQuery, type PanelView, panelView } from "./panel-state.ts";
import styles from "./panel.module.css";
import type { TableModel } from "./table-model.ts";

export type PanelProps<Model> = {
  title: string;
  /** Columns of twelve. */
  span: 3 | 4 | 5 | 6 | 7 | 8 | 9 | 12;
  explain: Explanation;
  query: PanelQuery<Model>;
  call: ApiCall<unknown>;
  skeleton: ReactNode;
  meta?: ReactNode;
  facts?: (data: Model) => PanelFacts;
  isEmpty?: (data: Model) => boolean;
  /** What is missing, and the one thing to do about it. */
  empty?: ReactNode;
  table?: (data: Model) => TableModel;
  children: (data: Model, size: "panel" | "large") => ReactNode;
};

/** The one frame around every chart: title, explanation, menu, badges, and its five states. */
export function Panel<Model>(props: PanelProps<Model>) {
  const titleId = useId();
  const large = useRef<HTMLDialogElement>(null);
  const [isLarge, setIsLarge] = useState(false);
  const [asTable, setAsTable] = useState(false);
  const { query, title, table } = props;
  const view = panelView(query, props.isEmpty ?? (() => false));
  const data = view.state === "data" ? view.data : null;
  const viewLarger = () => {
    setIsLarge(true);
    large.current?.showModal();
  };
  return (
    <section
      id={panelId(title)}
      className={styles.panel}
      data-span={props.span}
      aria-labelledby={titleId}
      aria-busy={query.isFetching}
    >
      <header className={styles.header}>
        <div className={styles.title}>
          <h2 id={titleId}>{title}</h2>
          <PanelExplanation title={title} explain={props.explain} />
          {view.state === "data" && (
            <PanelBadges facts={props.facts?.(view.data) ?? {}} problem={view.problem} />
          )}
        </div>
        <span className={styles.meta}>{props.meta}</span>
        <PanelMenu
          title={title}
          call={props.call}
          table={data !== null && table !== undefined ? () => table(data) : null}
          asTable={asTable}
          onToggleTable={() => setAsTable(!asTable)}
          onViewLarger={data === null ? null : viewLarger}
        />
      </header>
      <div className={styles.body} data-old={query.isPlaceholderData}>
        <PanelBody {...props} view={view} asTable={asTable} />
      </div>
      <Modal ref={large} title={title} size="large" onClose={() => setIsLarge(false)}>
        {isLarge && data !== null && props.children(data, "large")}
      </Modal>
    </section>
  );
}

type PanelBodyProps<Model> = PanelProps<Model> & { view: PanelView<Model>; asTable: boolean };

function PanelBody<Model>(props: PanelBodyProps<Model>) {
  const { view, query, table } = props;
  if (view.state === "loading") {
    return (
      <>
        {props.skeleton}
        <output className="visually-hidden">Loading</output>
      </>
    );
  }
  if (view.state === "error") {
    return (
      <div className={styles.message}>
        <p role="alert">{view.message}</p>
        <Button onClick={() => query.refetch()}>Try again</Button>
      </div>
    );
  }
  if (view.state === "empty") {
    return <div className={styles.message}>{props.empty ?? <p>Nothing in this range.</p>}</div>;
  }
  if (props.asTable && table !== undefined) {
    return <DataTable caption={props.title} table={table(view.data)} />;
  }
  return props.children(view.data, "panel");
}
