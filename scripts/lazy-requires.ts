/** What a variable of esbuild's gets to hold a module; `import * as` leaves it the name of the source, and is not found here. */
const LOAD = /\b(import_\w+)=((?:__toESM\()?require\("[^"]+"\)(?:,1)?\)?)(?=[,;])/g;

/**
 * Has CommonJS code that esbuild made of ES modules load each module when something of it is first used, not at the start.
 *
 * For code whose modules do nothing but define things. A module that is required for what it does alone is still loaded at once.
 */
export function lazyRequires(code: string): string {
  const names = Array.from(code.matchAll(LOAD), ([, name]) => name);
  if (names.length === 0) return code;
  const uses = new RegExp(`\\b(${names.join('|')})(?![\\w$]|=(?:__toESM\\()?require\\()`, 'g');
  return code
    .replaceAll(uses, '($1??$1$$())') // in parentheses: it may stand after `new`
    .replaceAll(LOAD, '$1,$1$$=()=>$1=$2');
}
