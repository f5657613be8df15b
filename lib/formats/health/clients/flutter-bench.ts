export const FROM = "2025-02-04T08:00:00.000";
export const AT_MS = Date.UTC(2025, 1, 4, 8);

/** A point as the plugin's toJson writes it on Android. */
export function point(
  ...[type, numericValue, unit, change = {}]: [string, unknown, string, object?]
): Record<string, unknown> {
  return {
    uuid: `u-${type}`,
    value: { __type: "NumericHealthValue", numericValue },
    type,
    unit,
    dateFrom: FROM,
    dateTo: FROM,
    sourcePlatform: "googleHealthConnect",
    sourceDeviceId: "d",
    sourceId: "",
    sourceName: "app.one",
    recordingMethod: "automatic",
    ...change,
  };
}
