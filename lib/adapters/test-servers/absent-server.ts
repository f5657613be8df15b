/** Says why tests of a server are skipped; null, as what starts the server answers then. */
export function absentServer(program: string, remedy: string): null {
  process.stderr.write(`Skipped: ${program} is not installed here. ${remedy}\n`);
  return null;
}
