import os from 'node:os';

/** The home folder of the account this process runs under, when the environment names none. */
export function homeFolder(env: Readonly<Record<string, string | undefined>>): string {
  return env['HOME'] || os.homedir();
}
