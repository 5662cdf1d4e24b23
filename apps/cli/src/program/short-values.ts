const TAKE_SHORT_OPTIONS: ReadonlySet<string | undefined> = new Set(['exec', 'e', 'review', undefined]);

/**
 * Writes `-m=VALUE` as `-mVALUE`, which is how it is read here; up to `--`, and where no program of the user's is part of the
 * command line. `command`: the command that is run.
 */
export function withoutShortEquals(args: readonly string[], command: string | undefined): string[] {
  if (!TAKE_SHORT_OPTIONS.has(command)) return [...args];
  const end = args.indexOf('--');
  return args.map((arg, index) => (end !== -1 && index > end ? arg : arg.replace(/^(-[A-Za-z])=/, '$1')));
}
