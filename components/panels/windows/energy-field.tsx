"use client";

import { useId } from "react";
import { formatDuration } from "#components/format/age.ts";
import { formatEnergy, formatPower } from "#components/format/energy.ts";
import { plainNumber } from "#components/format/number.ts";
import { FieldProblem } from "#components/ui/field-problem.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import { energyKwhOf, joulesOfKwh, type MeasuredLoad } from "./measured-loads.ts";
import { hintId } from "./planner-field.tsx";
import type { DraftProps } from "./run-fields.tsx";
import styles from "./planner-panel.module.css";

export type LoadsQuery = { data: MeasuredLoad[] | undefined; error: Error | null };

type EnergyFieldProps = DraftProps & { loads: LoadsQuery };

/** How much the run uses: typed, or taken from something that was measured here. */
export function EnergyField({ draft, onChange, problems, loads }: EnergyFieldProps) {
  const id = useId();
  const problem = problems["energyKwh"] ?? loads.error?.message ?? null;
  return (
    <fieldset className={styles.energy} data-invalid={problem !== null}>
      <legend>It uses</legend>
      <div>
        <Segmented
          label="How its energy is known"
          options={[
            { value: "typed", label: "kWh" },
            { value: "measured", label: "As measured" },
          ]}
          value={draft.isMeasured ? "measured" : "typed"}
          onChange={(value) => onChange({ isMeasured: value === "measured" })}
        />
        {draft.isMeasured ? (
          <LoadSelect id={id} {...{ draft, onChange, loads }} />
        ) : (
          <input
            type="number"
            min="0"
            step="any"
            inputMode="decimal"
            placeholder="unknown"
            aria-label="Energy of the run (kWh)"
            aria-describedby={hintId(id)}
            aria-invalid={problem !== null}
            value={draft.energyKwh}
            onChange={(event) => onChange({ energyKwh: event.target.value })}
          />
        )}
      </div>
      <small id={hintId(id)}>
        {problem === null ? (
          <EnergyHint {...{ draft, loads }} />
        ) : (
          <FieldProblem problem={problem} />
        )}
      </small>
    </fieldset>
  );
}

type LoadSelectProps = Pick<EnergyFieldProps, "draft" | "onChange" | "loads"> & { id: string };

const KINDS = [
  { kind: "namespace", label: "Namespaces" },
  { kind: "container", label: "Containers that draw most" },
] as const;

function LoadSelect({ id, draft, onChange, loads }: LoadSelectProps) {
  const { locale } = useViewerTime();
  const known = loads.data ?? [];
  const isKnown = known.some(({ key }) => key === draft.energyOf);
  return (
    <select
      aria-label="Like this, as measured here"
      aria-describedby={hintId(id)}
      value={draft.energyOf}
      onChange={(event) => onChange({ energyOf: event.target.value })}
    >
      <option value="">{loads.data === undefined ? "Reading…" : "Choose what is like it"}</option>
      {!isKnown && draft.energyOf !== "" && (
        <option value={draft.energyOf}>{draft.energyOf}</option>
      )}
      {KINDS.map(({ kind, label }) => (
        <optgroup key={kind} label={label}>
          {known
            .filter((load) => load.kind === kind)
            .map(({ key, name, watts }) => (
              <option key={key} value={key}>
                {name} · {formatPower(watts, locale)}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
}

/** Where the energy comes from, as a sum that can be checked. */
function EnergyHint({ draft, loads }: Pick<EnergyFieldProps, "draft" | "loads">) {
  const { locale } = useViewerTime();
  if (!draft.isMeasured) return "At the plug, before PUE. Empty: savings in per cent only.";
  if (loads.data?.length === 0) return "No container was measured in this range.";
  const load = loads.data?.find(({ key }) => key === draft.energyOf);
  if (load === undefined)
    return "Its mean power over the range of the top bar, idle share included.";
  const hours = Number(draft.durationHours);
  const energy = formatEnergy(joulesOfKwh(energyKwhOf(load.watts, hours)), locale);
  return (
    <span className="num">
      Mean {formatPower(load.watts, locale)} over {formatDuration(load.seenMs)}, idle share
      included, × {plainNumber(hours, locale)} h = <b>{energy}</b>
      {load.estimated && ", estimated"}
    </span>
  );
}
