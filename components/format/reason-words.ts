const BOUNDS = { "<=": "At most", "<": "Less than", ">=": "At least", ">": "More than" } as const;
const BOUND = /^Too (?:big|small): expected number to be (<=|<|>=|>)([\d.]+)$/;

/** Why the API refused a value, its limits as a person says them. */
export function reasonWords(reason: string): string {
  const [, sign, value] = BOUND.exec(reason) ?? [];
  const words = Object.entries(BOUNDS).find(([known]) => known === sign)?.[1];
  return words === undefined ? reason : `${words} ${value}.`;
}
