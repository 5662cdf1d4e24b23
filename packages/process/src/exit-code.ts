import { constants } from 'node:os';
import type { ExitStatus } from './running-process.ts';

/** What a shell would report: the exit code, or 128 + n for signal n. */
export function exitCodeOf({ exitCode, signal }: ExitStatus): number {
  if (signal !== null) return 128 + constants.signals[signal];
  return exitCode ?? 1;
}

/** The name of a signal by its number; `null` for 0 and for numbers without a name. */
export function signalName(number: number): NodeJS.Signals | null {
  for (const [name, value] of Object.entries(constants.signals)) if (value === number) return name as NodeJS.Signals; // keys of that table
  return null;
}
