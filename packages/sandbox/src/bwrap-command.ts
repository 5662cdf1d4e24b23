import { statSync } from 'node:fs';
import { isInside } from '@codex-ts/foundation/paths';
import { helperCommand } from './helper-command.ts';
import type { PlannedMount } from './mount-plan.ts';
import { makeMountPoint, type MountPoint } from './mount-points.ts';
import { openFilterFile } from './open-filter-file.ts';
import type { SandboxPrograms } from './sandbox-probe.ts';

/** What {@link bwrapCommand} confines, and how. */
export interface BwrapRequest {
  argv: readonly string[];
  cwd: string;
  mounts: readonly PlannedMount[];
  /** Whether `mounts` name all that may be read; otherwise everything is. */
  hidesRest?: boolean;
  network: boolean;
  filter: Uint8Array;
  tty: boolean;
}

/** Opens the filter as descriptor 9, which bubblewrap reads, and becomes bubblewrap. Fails when it cannot be opened. */
const OPEN_FILTER = 'exec "$@" 9<"$0"';

/**
 * The command line that confines `argv` with bubblewrap: the whole file system read-only (or, with `hidesRest`, empty) but for
 * `mounts`, processes, IPC and (unless `network`) the network of its own, no capabilities, and the system-call filter.
 *
 * No new session: a terminal stays usable, and the filter keeps commands from typing into it. `/proc/sys` is covered, for a
 * process of user 0 may write there without any capability. Everything inside dies with bubblewrap.
 *
 * @throws the system's error when a mount point cannot be made.
 */
export function bwrapCommand(
  programs: SandboxPrograms & { bwrap: string },
  request: BwrapRequest,
): { argv: string[]; mountPoints: MountPoint[] } {
  const mountPoints: MountPoint[] = [];
  const options = ['--die-with-parent', ...rootOptions(request), '--dev', '/dev'];
  try {
    for (const mount of [...helperMounts(programs, request), ...request.mounts])
      if (mount.path !== '/') options.push(...mountOptions(mount, request, mountPoints));
    for (const { path, access } of request.mounts) if (access === 'deny' && isDirectory(path)) options.push('--remount-ro', path);
    options.push('--unshare-user-try', '--unshare-pid', '--unshare-ipc');
    if (!request.network) options.push('--unshare-net');
    options.push('--proc', '/proc', '--ro-bind', '/proc/sys', '/proc/sys', '--cap-drop', 'ALL');
    if (request.hidesRest === true) options.push('--remount-ro', '/');
    options.push('--chdir', request.cwd, '--seccomp', '9', '--');
    const inner = request.tty ? helperCommand(programs, ['foreground'], request.argv) : request.argv;
    const argv = ['/bin/sh', '-c', OPEN_FILTER, openFilterFile(request.filter), programs.bwrap, ...options, ...inner];
    return { argv, mountPoints };
  } catch (error) {
    for (const mountPoint of mountPoints) mountPoint.release();
    throw error;
  }
}

function rootOptions({ mounts, hidesRest = false }: BwrapRequest): string[] {
  if (hidesRest) return ['--tmpfs', '/'];
  const wholeIsWritable = mounts.some(({ path, access }) => path === '/' && access === 'write');
  return [wholeIsWritable ? '--bind' : '--ro-bind', '/', '/'];
}

/** What a command in a terminal is started by. */
function helperMounts({ node, helper }: SandboxPrograms, { hidesRest = false, tty }: BwrapRequest): PlannedMount[] {
  return hidesRest && tty ? [node, helper].map((path) => ({ path, access: 'read' })) : [];
}

function mountOptions({ path, access }: PlannedMount, { mounts }: BwrapRequest, mountPoints: MountPoint[]): string[] {
  if (access === 'write') return ['--bind', path, path];
  if (access === 'read') return ['--ro-bind', path, path];
  if (access === 'deny') {
    // A device cannot be opened on a mount of bubblewrap's; what lies further in stays reachable by its name.
    if (!isDirectory(path)) return ['--ro-bind', '/dev/null', path];
    const isPassed = mounts.some((other) => other.access !== 'deny' && other.path !== path && isInside(other.path, path));
    return ['--perms', isPassed ? '0111' : '0000', '--tmpfs', path];
  }
  const outcome = makeMountPoint(path);
  switch (outcome.type) {
    case 'made':
      mountPoints.push(outcome.mountPoint);
      return ['--perms', '0555', '--tmpfs', path, '--remount-ro', path];
    case 'exists':
      return ['--ro-bind', path, path];
    case 'not-creatable':
      return [];
    default:
      return outcome satisfies never;
  }
}

function isDirectory(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
