const NAME = "pulsegrid-single-keys";

const listeners = new Set<() => void>();

/** Calls back after each change on this page. The answer ends that. */
export function onSingleKeys(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** True unless the shortcuts of one key were turned off on this browser. */
export function readSingleKeys(): boolean {
  try {
    return localStorage.getItem(NAME) !== "off";
  } catch {
    // A browser that keeps nothing has not been told otherwise.
    return true;
  }
}

/** Remembers on this browser whether one key alone is a shortcut; one that keeps nothing forgets it. */
export function rememberSingleKeys(isOn: boolean): void {
  try {
    localStorage.setItem(NAME, isOn ? "on" : "off");
  } catch {
    // The box then shows what holds: they are still on.
  }
  for (const listener of listeners) listener();
}
