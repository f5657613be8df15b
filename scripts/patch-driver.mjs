// After each installation of the packages, whoever ran it.
import { fileURLToPath } from "node:url";
import { patchDriver } from "./bootstrap/driver-patch.mjs";

patchDriver(fileURLToPath(new URL("..", import.meta.url)));
