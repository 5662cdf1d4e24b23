import process from 'node:process';

/** Variables of the caller that a child process needs to run at all. */
const PASSED_ON = ['PATH', 'SHELL', 'TMPDIR', 'SYSTEMROOT', 'COMSPEC', 'PATHEXT'] as const;

/**
 * A small environment for child processes: `PATH` and the like from here, a fixed locale, `extra` on top.
 * Nothing of the developer's own settings gets into a test. Reads `process.env` itself: no app stands above a test.
 */
export function environment(extra: Readonly<Record<string, string | undefined>> = {}): Record<string, string> {
  const result: Record<string, string> = { LANG: 'C.UTF-8', TZ: 'UTC' };
  const passedOn = PASSED_ON.map((name) => [name, process.env[name]] as const);
  for (const [name, value] of [...passedOn, ...Object.entries(extra)]) {
    if (value !== undefined) result[name] = value;
  }
  return result;
}
