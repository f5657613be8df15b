const STEPS = [
  { unit: "MiB", bytes: 1024 * 1024 },
  { unit: "KiB", bytes: 1024 },
] as const;

const WRITTEN_AS_WHOLE = 100;

/** A size as people read it: `512 B`, `58.9 KiB`, `50 MiB`. Units: bytes. */
export function formatBytes(sizeBytes: number, locale = "en"): string {
  const step = STEPS.find(({ bytes }) => sizeBytes >= bytes);
  if (step === undefined) return `${sizeBytes.toLocaleString(locale)} B`;
  const amount = sizeBytes / step.bytes;
  const digits = amount >= WRITTEN_AS_WHOLE ? 0 : 1;
  return `${amount.toLocaleString(locale, { maximumFractionDigits: digits })} ${step.unit}`;
}
