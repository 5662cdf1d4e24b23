import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { ExitStatus, ProcessRequest, RunningProcess } from './running-process.ts';
import { StdinClosedError } from './session-errors.ts';
import { SpawnError } from './spawn-error.ts';
import { startProcess } from './start-process.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'codex-process-'));
afterAll(() => rmSync(directory, { recursive: true }));

const PATH = '/usr/local/bin:/usr/bin:/bin';
const TTY = { rows: 24, cols: 80 };

function request(script: string, more: Partial<ProcessRequest> = {}): ProcessRequest {
  return { argv: ['/bin/bash', '-c', script], cwd: directory, env: { PATH }, ...more };
}

function collect(running: RunningProcess): { text: () => string; until(pattern: RegExp): Promise<RegExpExecArray> } {
  let text = '';
  running.onOutput((chunk) => {
    text += chunk.toString();
  });
  return {
    text: () => text,
    until: (pattern) =>
      new Promise((resolve) => {
        const look = (): void => {
          const match = pattern.exec(text);
          if (match === null) return;
          stop();
          resolve(match);
        };
        const stop = running.onOutput(look);
        look();
      }),
  };
}

async function run(script: string, more?: Partial<ProcessRequest>): Promise<ExitStatus & { output: string }> {
  const running = await startProcess(request(script, more));
  const output = collect(running);
  const { exitCode, signal } = await running.finish({ drainMs: 5_000 });
  return { exitCode, signal, output: output.text() };
}

function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

const gone = (pid: number): Promise<void> =>
  vi.waitFor(() => expect(isRunning(pid)).toBe(false), { timeout: 5_000, interval: 10 });

describe('with pipes', () => {
  test('reports output by stream, and the exit code', async () => {
    const running = await startProcess(request('echo out; echo err >&2; exit 3'));
    const chunks: string[] = [];
    running.onOutput((chunk, stream) => chunks.push(`${stream}: ${chunk}`));

    expect(await running.finish({ drainMs: 5_000 })).toEqual({ exitCode: 3, signal: null, drained: true });
    expect(chunks.toSorted()).toEqual(['stderr: err\n', 'stdout: out\n']);
  });

  test('keeps the order of both outputs when they are merged', async () => {
    const script = 'for i in 1 2 3 4 5 6 7 8; do echo out$i; echo err$i >&2; done';

    expect(await run(script, { mergeOutput: true })).toEqual({
      exitCode: 0,
      signal: null,
      output: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `out${n}\nerr${n}\n`).join(''),
    });
  });

  test('gives the program the environment and directory asked for, and nothing else', async () => {
    const { output } = await run('pwd; env -u PWD -u SHLVL -u _', { env: { PATH, ZQ: 'a b' } });

    expect(output.trimEnd().split('\n').toSorted()).toEqual([directory, `PATH=${PATH}`, 'ZQ=a b'].toSorted());
  });

  test('gives the program real pipes, so that the files of its outputs can be opened', async () => {
    const script = 'echo one > /dev/stderr; echo two > /dev/stdout; cat';
    const running = await startProcess(request(script, { stdin: 'pipe' }));
    const output = collect(running);
    running.write('three\n');
    running.endInput();

    expect(await running.finish({ drainMs: 5_000 })).toMatchObject({ exitCode: 0, signal: null });
    expect(output.text().split('\n').toSorted()).toEqual(['', 'one', 'three', 'two']);
  });

  test('lets the program read nothing when its input is closed', async () => {
    expect(await run('cat; echo end')).toEqual({ exitCode: 0, signal: null, output: 'end\n' });
  });

  test('refuses to write to a closed input', async () => {
    const running = await startProcess(request('true'));

    expect(() => running.write('x')).toThrow(StdinClosedError);
    await running.finish({ drainMs: 0 });
  });

  test('survives writing to a program that does not read', async () => {
    const running = await startProcess(request('exec 0<&-; echo closed; exec sleep 0.05', { stdin: 'pipe' }));
    await collect(running).until(/closed/);
    running.write('x'.repeat(1_000_000));

    expect(await running.finish({ drainMs: 0 })).toMatchObject({ exitCode: 0, signal: null });
    running.write('late');
  });

  test('holds back the output until somebody listens, without losing any', async () => {
    const running = await startProcess(request('seq 1 200000'));
    await new Promise(setImmediate);
    const output = collect(running);
    await running.finish({ drainMs: 5_000 });

    expect(output.text().length).toBe(1_288_895);
  });

  test('leads its own session', async () => {
    const running = await startProcess(request('ps -o pgid=,sid= -p $$'));
    const output = collect(running);
    await running.finish({ drainMs: 5_000 });

    expect(output.text().trim().split(/\s+/).map(Number)).toEqual([running.pid, running.pid]);
  });

  test('names the signal that ended the program', async () => {
    expect(await run('kill -TERM $$')).toEqual({ exitCode: null, signal: 'SIGTERM', output: '' });
  });

  test('does not wait for what the program left behind longer than asked', async () => {
    const running = await startProcess(request('sleep 300 & echo $!'));
    const [pid] = await collect(running).until(/\d+/);
    const startedAt = performance.now();

    expect(await running.finish({ drainMs: 20, killRest: true })).toEqual({ exitCode: 0, signal: null, drained: false });
    expect(performance.now() - startedAt).toBeLessThan(15_000);
    await gone(Number(pid));
  });
});

describe('in a terminal', () => {
  test('gives the program a terminal of the size asked for', async () => {
    expect(await run('tty >/dev/null && stty size', { tty: TTY })).toEqual({
      exitCode: 0,
      signal: null,
      output: '24 80\r\n',
    });
  });

  test('types what is written, with echo', async () => {
    const running = await startProcess(request('read line; echo "got $line"; exit 5', { tty: TTY }));
    const output = collect(running);
    running.write('hello\n');

    expect(await running.finish({ drainMs: 0 })).toMatchObject({ exitCode: 5, signal: null });
    expect(output.text()).toBe('hello\r\ngot hello\r\n');
    running.write('late');
    running.resize(TTY);
  });

  test('tells the program of a new size', async () => {
    const running = await startProcess(
      request('trap "stty size; exit" WINCH; echo ready; while :; do sleep 0.02; done', { tty: TTY }),
    );
    const output = collect(running);
    await output.until(/ready/);
    running.resize({ rows: 40, cols: 120 });
    await running.finish({ drainMs: 0 });

    expect(output.text()).toBe('ready\r\n40 120\r\n');
  });

  test('turns the interrupt key into a signal', async () => {
    const running = await startProcess(
      request('trap "echo caught; exit 9" INT; echo ready; while :; do sleep 0.02; done', { tty: TTY }),
    );
    const output = collect(running);
    await output.until(/ready/);
    running.write('\u0003');

    expect(await running.finish({ drainMs: 0 })).toMatchObject({ exitCode: 9, signal: null });
    expect(output.text()).toBe('ready\r\n^Ccaught\r\n');
  });

  test('loses no byte of fast output, 100 times', async () => {
    const sizes: number[] = [];
    for (let round = 0; round < 25; round += 1)
      sizes.push(
        ...(await Promise.all([1, 2, 3, 4].map(async () => (await run('printf %020000d 7', { tty: TTY })).output.length))),
      );

    expect(sizes).toEqual(Array.from({ length: 100 }, () => 20_000));
  }, 60_000);

  test('names the signal that ended the program', async () => {
    expect(await run('kill -KILL $$', { tty: TTY })).toEqual({ exitCode: null, signal: 'SIGKILL', output: '' });
  });

  test('passes bytes on as they are', async () => {
    const running = await startProcess(request(String.raw`printf '\303\251\377'`, { tty: TTY }));
    const chunks: Buffer[] = [];
    running.onOutput((chunk) => chunks.push(chunk));
    await running.finish({ drainMs: 0 });

    expect(Buffer.concat(chunks)).toEqual(Buffer.from([0xc3, 0xa9, 0xff]));
  });
});

describe.each([
  ['with pipes', undefined],
  ['in a terminal', TTY],
])('%s, either way', (_, tty) => {
  test('kills all that the program started', async () => {
    // The last one has a group of its own, as under job control.
    const running = await startProcess(request('sleep 300 & echo $!; set -m; sleep 300 & echo $!; echo ok; wait', { tty }));
    const [, first, second] = await collect(running).until(/(\d+)\s+(\d+)\s+ok/);
    running.kill();

    expect(await running.exited).toEqual({ exitCode: null, signal: 'SIGKILL' });
    await gone(Number(first));
    await gone(Number(second));
    await running.finish({ drainMs: 0 });
  });

  test('kills it when the signal aborts', async () => {
    const controller = new AbortController();
    const running = await startProcess(request('echo ok; sleep 300', { tty, signal: controller.signal }));
    await collect(running).until(/ok/);
    controller.abort();

    expect(await running.finish({ drainMs: 1_000 })).toMatchObject({ exitCode: null, signal: 'SIGKILL' });
  });

  test('starts nothing when the signal has aborted', async () => {
    const reason = new Error('no more');
    const marker = path.join(directory, 'started');

    await expect(startProcess(request(`touch ${marker}`, { tty, signal: AbortSignal.abort(reason) }))).rejects.toBe(reason);
    expect(existsSync(marker)).toBe(false);
  });

  test('finds programs in the path of the given environment', async () => {
    const program = path.join(directory, 'zq-program');
    writeFileSync(program, '#!/bin/sh\necho found');
    chmodSync(program, 0o755);

    expect(await run('', { argv: ['zq-program'], env: { PATH: directory }, tty })).toEqual({
      exitCode: 0,
      signal: null,
      output: tty ? 'found\r\n' : 'found\n',
    });
  });

  test.each([
    ['a missing program', { argv: ['zq-missing'] }, 'zq-missing', 'ENOENT', 'No such file or directory (os error 2)'],
    [
      'a missing program with a path',
      { argv: ['/zq/missing'] },
      '/zq/missing',
      'ENOENT',
      'No such file or directory (os error 2)',
    ],
    ['a missing directory', { cwd: '/zq' }, '/bin/bash', 'ENOENT', 'No such file or directory (os error 2)'],
    ['a file as directory', { cwd: '/etc/passwd' }, '/bin/bash', 'ENOTDIR', 'Not a directory (os error 20)'],
    ['a program that is no program', { argv: ['/etc/passwd'] }, '/etc/passwd', 'EACCES', 'Permission denied (os error 13)'],
    ['a directory as program', { argv: ['/etc'] }, '/etc', 'EACCES', 'Permission denied (os error 13)'],
  ])('says in the words of the system that it cannot start %s', async (_case, more, program, systemCode, systemText) => {
    const error = await startProcess(request('true', { ...more, tty })).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(SpawnError);
    expect(error).toMatchObject({
      code: 'process/spawn-failed',
      message: `cannot start ${program}: ${systemText}`,
      systemCode,
      systemText,
    });
  });

  test('refuses an argument that no system takes', async () => {
    await expect(startProcess(request('true', { argv: ['/bin/echo', 'a\0b'], tty }))).rejects.toBeInstanceOf(SpawnError);
  });

  test('refuses an empty command line', async () => {
    await expect(startProcess(request('true', { argv: [], tty }))).rejects.toBeInstanceOf(SpawnError);
  });
});
