import { readFileSync } from 'node:fs';

/** Most memory that one process of a tree had resident so far, in KiB; what has ended meanwhile counts as nothing. */
export function peakOfTree(pid: number): number {
  return largest(pid, 'VmHWM');
}

/** Memory that the largest process of a tree has resident now, in MiB; `NaN` where the system has no `/proc`. */
export function residentMemory(pid: number): number {
  return process.platform === 'linux' ? largest(pid, 'VmRSS') / 1024 : Number.NaN;
}

function largest(pid: number, field: 'VmHWM' | 'VmRSS'): number {
  const own = Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean);
  return Math.max(own, ...children.map((child) => largest(Number(child), field)));
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
