/** 1 kWh = 1000 W x 3600 s. */
export const JOULES_PER_KWH = 3_600_000;
