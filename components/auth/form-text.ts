/** The text of one field of a form, as it stands now. Missing: empty when there is no such field. */
export function formText(form: HTMLFormElement | null, name: string): string {
  const value = new FormData(form ?? undefined).get(name);
  return typeof value === "string" ? value : "";
}
