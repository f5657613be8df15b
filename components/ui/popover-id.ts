import { createContext } from "react";

/** The id of the popover around a component, for buttons that close it; null outside of one. */
export const PopoverIdContext = createContext<string | null>(null);
