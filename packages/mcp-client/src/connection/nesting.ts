/** Deepest nesting of what a server sends; deeper values break the writers of JSON on their way. */
const MAX_DEPTH = 256;

/** Whether a value that came as JSON is nested deeper than anything that means something. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return false;
}
