/**
 * Which release of the original decides where the two differ: `0.104` takes unquoted globs, tildes, braces and
 * backslashes for ordinary words, `0.169` does not.
 */
export type CommandFlavor = '0.104' | '0.169';

export interface CommandFlavorOptions {
  /** Default `0.169`. */
  flavor?: CommandFlavor;
}
