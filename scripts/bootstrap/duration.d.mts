export function formatDuration(durationMs: number): string;
