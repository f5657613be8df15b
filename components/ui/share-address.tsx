"use client";

import { createContext, useContext } from "react";

/** Writes the address of the present view in full. The frame of the dashboards provides it. */
export const ShareAddressContext = createContext<(() => string) | null>(null);

/** The address that shows another reader the same view; outside a dashboard the page's own. */
export function useShareAddress(): () => string {
  return useContext(ShareAddressContext) ?? (() => location.href);
}
