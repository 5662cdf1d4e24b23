import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The helper's file name; it is plain JavaScript and runs as it is. */
const HELPER_FILE = 'sandbox-helper.cjs';

/**
 * Where the helper script lies: beside this module (the sources, or a bundle that it was copied to), else in the package's
 * `src` directory. It loads `koffi` from there, so a bundle must keep that package as a dependency.
 */
export function sandboxHelperPath(): string {
  const places = [`./${HELPER_FILE}`, `../src/${HELPER_FILE}`].map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return places.find((place) => existsSync(place)) ?? (places[0] as string); // the list is not empty
}
