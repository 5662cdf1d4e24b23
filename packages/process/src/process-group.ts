import { readdirSync, readFileSync } from 'node:fs';

/** Sends a signal to all processes of a group; nothing when it is gone. */
export function killGroup(leader: number, signal: NodeJS.Signals): void {
  send(-leader, signal);
}

/**
 * {@link killGroup}, and the processes of the leader's session that have made groups of their own, as shells with job
 * control do (Linux only). Looks at every process of the machine.
 */
export function killSession(leader: number, signal: NodeJS.Signals): void {
  const strays = sessionMembers(leader);
  killGroup(leader, signal);
  for (const stray of strays) send(stray, signal);
}

function send(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch {
    // ESRCH: gone already. EPERM: not ours any more, so there is nothing that can be done.
  }
}

function sessionMembers(leader: number): number[] {
  let entries: string[];
  try {
    entries = readdirSync('/proc');
  } catch {
    return [];
  }
  const pids = entries.filter((entry) => /^\d+$/.test(entry)).map(Number);
  return pids.filter((pid) => pid !== leader && sessionOf(pid) === leader);
}

function sessionOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name in parentheses may hold anything; after it: state, parent, group, session.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3]);
  } catch {
    return undefined;
  }
}
