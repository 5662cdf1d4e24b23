/** Environment variables as the caller gives them; this package reads no others. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The first of `names` that is set and not blank, with white space around it cut off. */
export function environmentValue(env: Environment, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = env[name]?.trim();
    if (value) return value;
  }
  return undefined;
}
