import type { Explanation } from "../ui/panel-explanation.tsx";

export const ABOUT_UPLOADS: Explanation = {
  text: "Every file you sent, newest first. A record that could not be read is set aside with its reason; the rest of its file is loaded.",
  formula: "records = new + already known + quarantined",
  sources: "Your files, as they were received.",
  freshness: "Each second while a file is being processed, else every 15 s.",
};

export const ABOUT_TYPES: Explanation = {
  text: "How many of your records are kept, by their Health Connect type. The same record sent twice is kept once.",
  formula: "count of distinct records per type",
  sources: "All your uploads.",
  freshness: "As soon as an upload is finished.",
};

export const ABOUT_NARRATIVES: Explanation = {
  text: "One for each day and type, written by fixed rules from your records. Its CO2e is that of the work of writing it, each time it was written.",
  formula: "CO2e = energy x PUE x grid intensity of the hour",
  sources: "Your records; energy from RAPL or the CPU-time model; grid intensity of the region.",
  freshness: "Written again when new records of its day arrive.",
};
