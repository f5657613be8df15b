/**
 * The first language of an `Accept-Language` header that numbers and dates can be written in.
 * Missing: English (with day before month and 24 hours).
 */
export function preferredLocale(header: string | null): string {
  const [first] = (header ?? "").split(",");
  const tag = first?.split(";")[0]?.trim() ?? "";
  if (tag === "" || tag === "*") return "en-GB";
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag)[0] ?? "en-GB";
  } catch {
    // Not a language tag at all.
    return "en-GB";
  }
}
