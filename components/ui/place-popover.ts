const GAP_PX = 6;
const EDGE_PX = 8;

/** Puts an open box under its button, above it when there is no room, and never off the screen. */
export function placePopover(button: HTMLElement, box: HTMLElement, align: "start" | "end"): void {
  const anchor = button.getBoundingClientRect();
  const { offsetWidth: widthPx, offsetHeight: heightPx } = box;
  const wantedLeftPx = align === "end" ? anchor.right - widthPx : anchor.left;
  const lastLeftPx = document.documentElement.clientWidth - widthPx - EDGE_PX;
  const belowPx = anchor.bottom + GAP_PX;
  const abovePx = anchor.top - GAP_PX - heightPx;
  const fitsBelow = belowPx + heightPx <= window.innerHeight - EDGE_PX;
  box.style.left = `${Math.max(EDGE_PX, Math.min(wantedLeftPx, lastLeftPx))}px`;
  box.style.top = `${fitsBelow || abovePx < EDGE_PX ? belowPx : abovePx}px`;
}
