/** A command to measure, and where it runs. */
export interface Command {
  /** Program and arguments. */
  words: readonly string[];
  cwd: string;
  /** The whole environment. */
  env: Readonly<Record<string, string>>;
}
