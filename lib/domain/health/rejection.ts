/** Why a record was not taken. The closed list; each is stable and may be shown. */
export type RejectionCode =
  | "missing_field"
  | "wrong_type"
  | "not_a_number"
  | "not_an_integer"
  | "out_of_range"
  | "unknown_value"
  | "unknown_unit"
  | "text_too_long"
  | "invalid_time"
  | "time_without_zone"
  | "time_in_seconds"
  | "time_too_early"
  | "time_in_future"
  | "invalid_zone"
  | "end_before_start"
  | "zero_length"
  | "too_long"
  | "no_samples"
  | "stages_overlap"
  | "unsupported_type"
  | "unsupported_shape"
  | "not_enabled";

/**
 * A refused record: the code, a sentence, and the JSON pointer of the offending field. The sentence
 * never holds a measured value, because it ends in lists and logs.
 */
export class Rejection {
  readonly code: RejectionCode;
  readonly reason: string;
  readonly pointer: string;

  constructor(code: RejectionCode, reason: string, pointer: string) {
    this.code = code;
    this.reason = reason;
    this.pointer = pointer;
  }
}
