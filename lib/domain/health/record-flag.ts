export type RecordFlagCode =
  | "implausible"
  | "parts_sorted"
  | "parts_outside_dropped"
  | "parts_repeated_dropped"
  | "last_modified_ignored";

/** What was noticed about a record that was kept, and of how many of its values: `implausible:2`. */
export type RecordFlag = `${RecordFlagCode}:${number}`;
