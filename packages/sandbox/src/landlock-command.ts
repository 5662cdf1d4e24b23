import { statSync } from 'node:fs';
import { helperCommand } from './helper-command.ts';
import type { PlannedMount } from './mount-plan.ts';
import type { SandboxPrograms } from './sandbox-probe.ts';

/** Devices without memory; programs open them for writing all the time. */
const WRITABLE_DEVICES = ['/dev/null', '/dev/zero', '/dev/full', '/dev/random', '/dev/urandom', '/dev/tty'];

/**
 * The command line that confines `argv` with Landlock and the system-call filter.
 *
 * What Landlock cannot do: keep a part of a writable root read-only (rights only add up on the way down), hide processes,
 * or give a network of its own; signals to processes outside are refused from Linux 6.12 on (ABI 6).
 */
export function landlockCommand(
  programs: SandboxPrograms,
  { argv, mounts, filter }: { argv: readonly string[]; mounts: readonly PlannedMount[]; filter: Uint8Array },
): string[] {
  const writable = mounts.filter(({ access }) => access === 'write').map(({ path }) => path);
  const isDirectory = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const rules = {
    directories: writable.filter(isDirectory),
    files: [
      ...writable.filter((file) => !isDirectory(file)),
      ...WRITABLE_DEVICES.filter((device) => statSync(device, { throwIfNoEntry: false }) !== undefined),
    ],
    filter: Buffer.from(filter).toString('base64'),
  };
  return helperCommand(programs, ['landlock', JSON.stringify(rules)], argv);
}
