/** Name of a panel in an address and in a file: its title in small letters and hyphens. */
export const panelId = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");

/** The address of a page that opens at the panel of that title. */
export function linkTo(pageAddress: string, title: string): string {
  const address = new URL(pageAddress);
  address.hash = panelId(title);
  return address.href;
}
