import { spawn } from 'node:child_process';
import type { TurnReport } from '@codex-ts/core';

/**
 * Starts the program of the `notify` setting after a turn, with one more argument: what happened, as JSON. It is not waited
 * for, and its failure is nobody's.
 *
 * Source: codex-rs/hooks, legacy notify.
 */
export function startNotify(command: readonly string[], report: TurnReport, env: NodeJS.ProcessEnv): void {
  const [program, ...args] = command;
  if (program === undefined) return;
  const payload = JSON.stringify({
    type: 'agent-turn-complete',
    'thread-id': report.threadId,
    'turn-id': report.turnId,
    cwd: report.cwd,
    'input-messages': report.inputMessages,
    'last-assistant-message': report.lastAgentMessage,
  });
  const child = spawn(program, [...args, payload], { env, cwd: report.cwd, stdio: 'ignore', detached: true });
  child.on('error', () => undefined); // a program that is not there is ignored
  child.unref();
}
