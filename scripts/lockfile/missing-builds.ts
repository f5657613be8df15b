import { z } from "zod";

const SYSTEMS = ["linux", "darwin", "win32", "android", "freebsd", "openharmony"];
const PROCESSORS = ["x64", "arm64", "arm", "ia32", "ppc64", "riscv64", "s390x"];

const entry = z.looseObject({
  version: z.string().optional(),
  dev: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});

const lockfile = z.looseObject({ packages: z.record(z.string(), entry) });

export type Lockfile = z.infer<typeof lockfile>;

/** Whether `value` is a lockfile; checked in place, so that its order stays npm's. */
export const isLockfile = (value: unknown): value is Lockfile => lockfile.safeParse(value).success;

/** One build for another platform, as a lockfile names it. */
export type PlatformEntry = {
  version: string;
  cpu: string[];
  dev?: true;
  libc?: string[];
  optional: true;
  os: string[];
};

/**
 * Entries that a lockfile lacks: builds for other platforms (`@oxlint/binding-darwin-arm64`) that
 * the registry did not have when it was written. npm leaves them out in silence, and `npm ci`
 * then refuses the lockfile everywhere.
 *
 * Missing  they carry no checksum, because nobody here has seen them.
 * Errors   RangeError when the name of a missing package does not tell its platform.
 */
export function missingBuilds({ packages }: Lockfile): Record<string, PlatformEntry> {
  const missing: Record<string, PlatformEntry> = {};
  for (const [place, { dev, optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const isThere = placesOf(place, name).some((candidate) => candidate in packages);
      if (isThere) continue;
      const { cpu, ...platform } = platformOf(name);
      const isDev = dev === true ? { dev } : {};
      missing[`node_modules/${name}`] = { version, cpu, ...isDev, ...platform };
    }
  }
  return missing;
}

/** Where Node would look for `name` from the package at `place`, nearest first. */
function placesOf(place: string, name: string): string[] {
  const own = place === "" ? `node_modules/${name}` : `${place}/node_modules/${name}`;
  if (place === "") return [own];
  const parentEnd = place.lastIndexOf("/node_modules/");
  return [own, ...placesOf(parentEnd === -1 ? "" : place.slice(0, parentEnd), name)];
}

function platformOf(name: string): Omit<PlatformEntry, "version" | "dev"> {
  const words = name.split(/[/-]/);
  const os = words.filter((word) => SYSTEMS.includes(word));
  const cpu = words.filter((word) => PROCESSORS.includes(word));
  if (os.length !== 1 || cpu.length !== 1) {
    throw new RangeError(`${name} is missing and its name does not tell its platform.`);
  }
  const libc = libcOf(words);
  return {
    cpu,
    ...(os[0] === "linux" && libc !== null ? { libc: [libc] } : {}),
    optional: true,
    os,
  };
}

function libcOf(words: readonly string[]): string | null {
  if (words.some((word) => word.startsWith("musl"))) return "musl";
  return words.some((word) => word.startsWith("gnu")) ? "glibc" : null;
}
