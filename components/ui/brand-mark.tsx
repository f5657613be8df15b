/** The sign of the product: a pulse on a grid-green tile. */
export function BrandMark({ sizePx = 22 }: { sizePx?: number }) {
  return (
    <svg width={sizePx} height={sizePx} viewBox="0 0 22 22" aria-hidden="true">
      <rect width="22" height="22" rx="6" fill="var(--accent)" />
      <path
        d="M3 12h4l2-5 4 9 2.4-6 .9 2H19"
        fill="none"
        stroke="var(--accent-ink)"
        strokeWidth="1.8"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
