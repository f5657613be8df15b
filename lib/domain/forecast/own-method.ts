import { profileMethods, type ProfileMethod } from "../grid/forecast-profile.ts";

export const LEARNT_METHOD = "own-ridge";
export type OwnMethod = typeof LEARNT_METHOD | ProfileMethod;

/** The methods in words. */
export const OWN_METHOD_WORDS: Record<OwnMethod, string> = {
  [LEARNT_METHOD]: "learnt from how this zone went on after hours like the last ones",
  [profileMethods.blend]:
    "the same hour of the last day, fading into the mean of that hour over seven days",
  [profileMethods.persistence]:
    "the same hour of the last day, for there are less than three days of history",
  [profileMethods.lastValues]:
    "the mean of the last values, for there is less than one day of history",
};

export function isOwnMethod(name: string): name is OwnMethod {
  return Object.hasOwn(OWN_METHOD_WORDS, name);
}
