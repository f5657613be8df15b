const WORDS: Readonly<Record<string, string>> = {
  rapl: "RAPL",
  "cpu-time-model": "CPU-time model",
  kepler: "Kepler",
};

/** The method of an energy figure in a few words; an unknown key as it is. */
export const methodName = (method: string): string => WORDS[method] ?? method;
