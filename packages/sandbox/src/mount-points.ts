import { mkdirSync, readdirSync, readlinkSync, rmdirSync } from 'node:fs';
import path from 'node:path';
import { systemErrorCode } from '@codex-ts/foundation/errors';

/** An empty directory that stands at a protected path while commands run, so that something can be mounted over it. */
export interface MountPoint {
  /** Takes it away, unless others still need it. Calling it again does nothing. */
  release(): void;
}

/** What became of a path that was missing. */
export type MountPointOutcome =
  | { type: 'made'; mountPoint: MountPoint }
  /** Somebody has put something real there meanwhile. */
  | { type: 'exists' }
  /** Nobody with our rights can create it. */
  | { type: 'not-creatable' };

/** Names of the empty directories that count the users of a mount point: process id namespace, process id, number. */
const CLAIM = /^\.codex-mount-(\d+)-(\d+)-\d+$/;

const MAX_ATTEMPTS = 10;

const held = new Set<MountPoint>();
let claims = 0;
let ownNamespace: string | undefined;

/**
 * Makes a mount point, or joins the one that another command uses.
 *
 * Bubblewrap can only mount over what exists, and a mount goes away when somebody outside removes the directory below it.
 * So each user puts an empty directory of its own into the mount point, and the last one to leave can remove it: `rmdir` is
 * both the question and the answer. Empty directories are invisible to git. Claims of dead processes are swept.
 */
export function makeMountPoint(directory: string): MountPointOutcome {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    try {
      mkdirSync(directory);
    } catch (error) {
      const code = systemErrorCode(error);
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOENT' || code === 'ENOTDIR')
        return { type: 'not-creatable' };
      if (code !== 'EEXIST') throw error;
      if (!isMountPoint(directory)) return { type: 'exists' };
    }
    const claim = path.join(directory, `.codex-mount-${pidNamespace()}-${process.pid}-${(claims += 1)}`);
    try {
      mkdirSync(claim);
    } catch (error) {
      // The last other user has removed the mount point between the two steps.
      if (systemErrorCode(error) === 'ENOENT') continue;
      throw error;
    }
    return { type: 'made', mountPoint: hold(directory, claim) };
  }
  return { type: 'exists' };
}

/** Whether a directory holds nothing but claims, so that it is a mount point, perhaps one that a crash left. */
export function isMountPoint(directory: string): boolean {
  try {
    const names = readdirSync(directory);
    return names.length > 0 && names.every((name) => CLAIM.test(name));
  } catch {
    return false;
  }
}

/** Takes away all mount points that this process still holds: for the exit of a program. */
export function releaseMountPoints(): void {
  for (const mountPoint of held) mountPoint.release();
}

function hold(directory: string, claim: string): MountPoint {
  const mountPoint: MountPoint = {
    release() {
      if (!held.delete(mountPoint)) return;
      removeEmpty(claim);
      if (removeEmpty(directory)) return;
      sweepDeadClaims(directory);
      removeEmpty(directory);
    },
  };
  held.add(mountPoint);
  return mountPoint;
}

function sweepDeadClaims(directory: string): void {
  let names: string[];
  try {
    names = readdirSync(directory);
  } catch {
    return;
  }
  for (const name of names) {
    const [, namespace, pid] = CLAIM.exec(name) ?? [];
    if (namespace === pidNamespace() && !isAlive(Number(pid))) removeEmpty(path.join(directory, name));
  }
}

/** `false` when the directory is not empty, as others use it or it holds something real by now, or when it is gone. */
function removeEmpty(directory: string): boolean {
  try {
    rmdirSync(directory);
    return true;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) !== 'ESRCH';
  }
}

/** Process ids only mean something inside their namespace; a container may share the directory. */
function pidNamespace(): string {
  if (ownNamespace === undefined) {
    try {
      ownNamespace = /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0';
    } catch {
      ownNamespace = '0';
    }
  }
  return ownNamespace;
}
