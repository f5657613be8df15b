"use client";

import { useMemo, useState } from "react";
import { type StackedModel, toggleHidden, withoutParts } from "./stacked-model.ts";

const NOTHING: ReadonlySet<string> = new Set();

/** The picture without the parts that were pressed in its legend, and what the legend needs. */
export function useHiddenParts(model: StackedModel) {
  const [hidden, setHidden] = useState(NOTHING);
  const shown = useMemo(() => withoutParts(model, hidden), [model, hidden]);
  const onToggle = (key: string) =>
    setHidden((before) =>
      toggleHidden(
        before,
        key,
        model.parts.map((part) => part.key),
      ),
    );
  return { shown, legend: { hidden, onToggle } };
}
