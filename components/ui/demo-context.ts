import { createContext } from "react";

/** True where a banner already says that the whole page shows simulated data. */
export const DemoContext = createContext(false);
