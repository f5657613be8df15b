import { UNKNOWN } from "../format/number.ts";

/** A dash that says on hover, and to a screen reader, why there is no figure. */
export function Unknown({ reason = "Not known." }: { reason?: string | undefined }) {
  return (
    <span title={reason}>
      <span aria-hidden="true">{UNKNOWN}</span>
      <span className="visually-hidden">unknown: {reason}</span>
    </span>
  );
}
