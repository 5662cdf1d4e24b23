import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { startScriptedModel, type AnswerStep } from '@codex-ts/demo-model';

export interface KillAndResumeOptions {
  /** Words that start the command under test. */
  codex: readonly string[];
  /** Words that start the reference; left out: only the command under test resumes. */
  reference?: readonly string[] | undefined;
  /** How many runs are killed. */
  rounds: number;
  report(line: string): void;
}

const STEPS: AnswerStep[] = [
  {
    reasoning: 'Looking around.',
    message: 'First a look.',
    calls: [{ name: 'exec_command', arguments: { cmd: 'echo one; sleep 0.2' } }],
  },
  { calls: [{ name: 'exec_command', arguments: { cmd: 'echo two; sleep 0.2' } }] },
  { calls: [{ name: 'exec_command', arguments: { cmd: 'echo three; sleep 0.2' } }] },
  { message: 'Done.' },
];

/** Longest time from the start of a run to its kill, in milliseconds; runs take about this long. */
const LATEST_KILL_MS = 2000;

const RESUME_TIMEOUT_MS = 30_000;

/**
 * Kills runs at random points and resumes what they left. Returns the number of threads that could not be resumed.
 * A kill before the first turn was recorded leaves no thread, which is as it should be.
 */
export async function killAndResume({ codex, reference, rounds, report }: KillAndResumeOptions): Promise<number> {
  let failures = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const scratch = mkdtempSync(path.join(os.homedir(), 'codex-kill-'));
    const model = await startScriptedModel({ respond: (_, index) => STEPS[index] ?? { message: 'Resumed.' } });
    try {
      const { home, workspace } = prepare(scratch, model.url);
      const killedAfterMs = Math.round(Math.random() * LATEST_KILL_MS);
      await runAndKill([...codex, 'exec', '--json', '-s', 'workspace-write', 'go'], { home, workspace, killedAfterMs });
      const threads = rollouts(home);
      if (threads.length === 0) {
        report(`round ${round}: killed after ${killedAfterMs} ms, before there was a thread`);
        continue;
      }
      for (const [name, words] of [['this', codex] as const, ...(reference ? [['the reference', reference] as const] : [])]) {
        const copy = path.join(scratch, `home-${name.replace(' ', '-')}`);
        cpSync(home, copy, { recursive: true });
        const ok = await resumes(words, { home: copy, workspace });
        if (!ok) failures += 1;
        report(`round ${round}: killed after ${killedAfterMs} ms, ${ok ? 'resumed' : 'NOT RESUMED'} by ${name}`);
      }
    } finally {
      await model.close();
      rmSync(scratch, { recursive: true, force: true });
    }
  }
  return failures;
}

interface Place {
  home: string;
  workspace: string;
}

function prepare(scratch: string, url: string): Place {
  const home = path.join(scratch, 'home');
  const workspace = path.join(scratch, 'workspace');
  mkdirSync(home);
  mkdirSync(workspace);
  spawnSync('git', ['init', '-q', workspace]);
  const config = `model = "gpt-5.2-codex"\nmodel_provider = "mock"\n[model_providers.mock]\nname = "mock"\nbase_url = "${url}"\nenv_key = "MOCK_KEY"\n`;
  writeFileSync(path.join(home, 'config.toml'), config);
  return { home, workspace };
}

function environment({ home }: Place): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: home, CODEX_HOME: home, MOCK_KEY: 'key', SHELL: '/bin/bash' };
}

function runAndKill([program = '', ...args]: readonly string[], place: Place & { killedAfterMs: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: place.workspace, env: environment(place), stdio: 'ignore', detached: true });
    const timer = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, place.killedAfterMs);
    child.on('error', reject);
    child.on('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Asynchronous, because the scripted model answers from this process. */
async function resumes([program = '', ...args]: readonly string[], place: Place): Promise<boolean> {
  const child = spawn(program, [...args, 'exec', 'resume', '--json', '--last', 'and now?'], {
    cwd: place.workspace,
    env: environment(place),
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: RESUME_TIMEOUT_MS,
    killSignal: 'SIGKILL',
  });
  const [stdout, [status]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  const started = /"thread_id":"([^"]+)"/.exec(stdout)?.[1];
  const files = rollouts(place.home);
  return (
    status === 0 &&
    files.length === 1 &&
    started !== undefined &&
    files[0]?.includes(started) === true &&
    stdout.includes('"turn.completed"')
  );
}

function rollouts(home: string): string[] {
  try {
    return readdirSync(path.join(home, 'sessions'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.jsonl'),
    );
  } catch {
    return [];
  }
}
