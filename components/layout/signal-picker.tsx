"use client";

import { Segmented } from "../ui/segmented.tsx";
import { useDashboard } from "./dashboard-provider.tsx";

const SIGNALS = [
  { value: "average", label: "Average" },
  { value: "marginal", label: "Marginal" },
] as const;
const SCOPES = [
  { value: "lifecycle", label: "Lifecycle" },
  { value: "direct", label: "Direct" },
] as const;

/** Which intensity: of the whole mix or of the next kWh; with or without building and fuel. */
export function SignalPicker() {
  const { state, patch } = useDashboard();
  return (
    <>
      <Segmented
        label="Signal"
        options={SIGNALS}
        value={state.signal}
        onChange={(signal) => patch({ signal })}
      />
      <Segmented
        label="Scope"
        options={SCOPES}
        value={state.scope}
        onChange={(scope) => patch({ scope })}
      />
    </>
  );
}
