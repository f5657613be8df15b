import { readFileSync, writeFileSync } from "node:fs";

/** Whether `file` holds exactly `value`. A missing file holds nothing. */
export function hasStamp(file, value) {
  try {
    return readFileSync(file, "utf8").trim() === value;
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return false;
    throw error;
  }
}

/** Remembers `value` in `file`; its folder must exist. */
export function writeStamp(file, value) {
  writeFileSync(file, `${value}\n`);
}
