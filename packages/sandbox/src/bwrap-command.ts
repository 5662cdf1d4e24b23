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
  network: boolean;
  filter: Uint8Array;
  tty: boolean;
}

/** Opens the filter as descriptor 9, which bubblewrap reads, and becomes bubblewrap. Fails when it cannot be opened. */
const OPEN_FILTER = 'exec "$@" 9<"$0"';

/**
 * The command line that confines `argv` with bubblewrap: the whole file system read-only but for `mounts`, processes, IPC and
 * (unless `network`) the network of its own, no capabilities, and the system-call filter.
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
  const wholeIsWritable = request.mounts.some(({ path, access }) => path === '/' && access === 'write');
  const options = ['--die-with-parent', wholeIsWritable ? '--bind' : '--ro-bind', '/', '/', '--dev', '/dev'];
  try {
    for (const { path, access } of request.mounts) if (path !== '/') options.push(...mountOptions(path, access, mountPoints));
    options.push('--unshare-user-try', '--unshare-pid', '--unshare-ipc');
    if (!request.network) options.push('--unshare-net');
    options.push('--proc', '/proc', '--ro-bind', '/proc/sys', '/proc/sys', '--cap-drop', 'ALL');
    options.push('--chdir', request.cwd, '--seccomp', '9', '--');
    const inner = request.tty ? helperCommand(programs, ['foreground'], request.argv) : request.argv;
    const argv = ['/bin/sh', '-c', OPEN_FILTER, openFilterFile(request.filter), programs.bwrap, ...options, ...inner];
    return { argv, mountPoints };
  } catch (error) {
    for (const mountPoint of mountPoints) mountPoint.release();
    throw error;
  }
}

function mountOptions(path: string, access: PlannedMount['access'], mountPoints: MountPoint[]): string[] {
  if (access === 'write') return ['--bind', path, path];
  if (access === 'read') return ['--ro-bind', path, path];
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
