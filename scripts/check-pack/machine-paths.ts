const HOME_FOLDER = /(?<![\w./-])\/(?:home|Users)\/[a-z][\w-]*\//g;

/**
 * Paths of one machine in a text: one of `places` (the folder of the checkout, and what lies
 * beside it), or anybody's home folder.
 */
export function machinePaths(text: string, places: readonly string[]): string[] {
  const homes = [...text.matchAll(HOME_FOLDER)].map(([path]) => path);
  return [...new Set([...homes, ...places.filter((place) => containsPath(text, place))])];
}

/** `place` as the beginning of a path, not as the middle of a longer one. */
function containsPath(text: string, place: string): boolean {
  for (let at = text.indexOf(place); at !== -1; at = text.indexOf(place, at + 1)) {
    if (at === 0 || !/[\w./-]/.test(text.charAt(at - 1))) return true;
  }
  return false;
}
