/** A length of time as the reference prints it: `600ms`, `1.5s`, `60s`. */
export function rustDuration(durationMs: number): string {
  return durationMs < 1000 ? `${durationMs}ms` : `${durationMs / 1000}s`;
}
