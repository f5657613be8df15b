"use client";

import { X } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import type { PieceDraft, ReportProblems } from "./report-draft.ts";
import { TimeField } from "./report-field.tsx";
import styles from "./report-form.module.css";

type ReportPieceProps = {
  piece: PieceDraft;
  index: number;
  /** The only one: it cannot be taken out. */
  isAlone: boolean;
  problems: ReportProblems;
  onChange: (changes: Partial<PieceDraft>) => void;
  onRemove: () => void;
};

/** When one piece of a run started and ended. */
export function ReportPiece(props: ReportPieceProps) {
  const { piece, index, isAlone, problems, onChange, onRemove } = props;
  const name = `Piece ${index + 1}`;
  return (
    <fieldset className={styles.piece} aria-label={isAlone ? "The run" : name}>
      {!isAlone && (
        <div className={styles.head}>
          <span aria-hidden="true">{name}</span>
          <Button look="quiet" aria-label={`Remove ${name.toLowerCase()}`} onClick={onRemove}>
            <X size={14} aria-hidden="true" />
          </Button>
        </div>
      )}
      <TimeField
        label="Started"
        time={piece.startAt}
        problem={problems[`pieces.${index}.startAt`] ?? null}
        onChange={(startAt) => onChange({ startAt })}
      />
      <TimeField
        label="Ended"
        time={piece.endAt}
        problem={problems[`pieces.${index}.endAt`] ?? null}
        onChange={(endAt) => onChange({ endAt })}
      />
    </fieldset>
  );
}
