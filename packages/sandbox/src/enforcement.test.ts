import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exitCodeOf, type ProcessRequest, type RunningProcess, startProcess } from '@codex-ts/process';
import type { SandboxPolicy } from '@codex-ts/protocol';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { probeSandbox } from './probe-sandbox.ts';
import { type WrapRequest, wrapCommand } from './wrap-command.ts';

// Real commands in real sandboxes. Everything lies below one directory in the temporary one, which the policies exclude.

const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'codex-sandbox-')));
const workspace = path.join(base, 'work space');
const outside = path.join(base, 'outside');
afterAll(() => rmSync(base, { recursive: true }));

beforeEach(() => {
  for (const directory of [workspace, outside]) {
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory);
  }
});

const TTY = { rows: 24, cols: 80 };
const KOFFI = createRequire(import.meta.url).resolve('koffi');
const READ_ONLY: SandboxPolicy = { type: 'read-only' };
const ONLY_WORKSPACE = {
  type: 'workspace-write',
  network_access: false,
  exclude_slash_tmp: true,
  exclude_tmpdir_env_var: true,
} satisfies SandboxPolicy;

for (const only of ['bwrap', 'landlock'] as const) {
  const probe = await probeSandbox({ env: process.env, only });
  const impossible = probe.kind === 'none';
  describe.skipIf(impossible)(`in the sandbox ${only}${impossible ? `, which does not work here: ${probe.reason}` : ''}`, () => {
    const { kind } = probe;
    const denied = kind === 'bwrap' ? 'Read-only file system' : 'Permission denied';
    const running: RunningProcess[] = [];
    const releases: (() => void)[] = [];

    afterEach(() => {
      for (const command of running.splice(0)) command.kill();
      for (const release of releases.splice(0)) release();
    });

    async function start(
      script: string | readonly string[],
      wrap: Partial<WrapRequest> = {},
      more: Partial<ProcessRequest> = {},
    ): Promise<RunningProcess> {
      const env = { PATH: process.env['PATH'] ?? '', HOME: base, LC_ALL: 'C' };
      const confined = wrapCommand(probe, {
        argv: typeof script === 'string' ? ['/bin/bash', '-c', script] : script,
        cwd: workspace,
        policy: ONLY_WORKSPACE,
        env,
        tty: more.tty !== undefined,
        ...wrap,
      });
      releases.push(confined.release);
      const command = await startProcess({
        argv: confined.argv,
        cwd: wrap.cwd ?? workspace,
        env: confined.env,
        mergeOutput: true,
        ...more,
      });
      running.push(command);
      return command;
    }

    async function run(...args: Parameters<typeof start>): Promise<{ exitCode: number; output: string }> {
      const command = await start(...args);
      let output = '';
      command.onOutput((chunk) => {
        output += chunk.toString();
      });
      return { exitCode: exitCodeOf(await command.finish({ drainMs: 5_000 })), output };
    }

    function until(command: RunningProcess, pattern: RegExp): Promise<RegExpExecArray> {
      let output = '';
      return new Promise((resolve) => {
        command.onOutput((chunk) => {
          output += chunk.toString();
          const match = pattern.exec(output);
          if (match) resolve(match);
        });
      });
    }

    describe('files', () => {
      test('inside the workspace can be written, changed, moved and removed', async () => {
        const script = 'mkdir a && echo 1 > a/b && echo 2 >> a/b && mv a c && cp c/b d && rm -r c && ln -s d e && cat e';

        expect(await run(script)).toEqual({ exitCode: 0, output: '1\n2\n' });
        expect(
          readdirSync(workspace)
            .filter((name) => !name.startsWith('.'))
            .toSorted(),
        ).toEqual(['d', 'e']);
      });

      test('outside the workspace can be read and nothing else', async () => {
        writeFileSync(path.join(outside, 'file'), 'content');
        const attempts = [
          'echo x > new',
          'echo x > file',
          'echo x >> file',
          'truncate -s 0 file',
          'rm file',
          'mkdir new',
          'mv file other',
          'mv file "$OLDPWD"',
          'ln -s a b',
          'ln "$OLDPWD/own" new',
          'mkfifo new',
          'chmod 777 .',
          'touch file',
        ];
        const script = attempts.map((attempt) => `{ ${attempt}; } 2>/dev/null && echo 'did: ${attempt}'`).join('; ');
        // Landlock says nothing about modes and times.
        const undenied = kind === 'landlock' ? 'did: chmod 777 .\ndid: touch file\n' : '';

        expect((await run(`touch own; cd '${outside}'; ${script}`)).output).toBe(undenied);
        expect(await run(`cat '${outside}/file'`)).toEqual({ exitCode: 0, output: 'content' });
        expect([readdirSync(outside), readFileSync(path.join(outside, 'file'), 'utf8')]).toEqual([['file'], 'content']);
      });

      test('cannot be reached by a link that leads out', async () => {
        writeFileSync(path.join(outside, 'file'), 'content');
        const { output } = await run(`ln -s '${outside}' out; echo x > out/file; echo x > out/new`);

        expect(output.match(new RegExp(denied, 'g'))).toHaveLength(2);
        expect([readdirSync(outside), readFileSync(path.join(outside, 'file'), 'utf8')]).toEqual([['file'], 'content']);
      });

      test('in configured roots can be written', async () => {
        const policy = { ...ONLY_WORKSPACE, writable_roots: [outside, path.join(base, 'missing')] };

        expect(await run(`echo x > '${outside}/new'`, { policy })).toEqual({ exitCode: 0, output: '' });
        expect(readdirSync(outside)).toContain('new');
      });

      test('that are configured roots themselves can be written, not their neighbours', async () => {
        const file = path.join(outside, 'file');
        writeFileSync(file, '');
        const policy = { ...ONLY_WORKSPACE, writable_roots: [file] };

        expect(await run(`echo x > '${file}' && echo x > '${outside}/other'`, { policy })).toEqual({
          exitCode: 1,
          output: expect.stringContaining(denied),
        });
        expect([readdirSync(outside), readFileSync(file, 'utf8')]).toEqual([['file'], 'x\n']);
      });

      test('in the temporary directories can be written unless excluded', async () => {
        const policy = { ...ONLY_WORKSPACE, exclude_slash_tmp: false, exclude_tmpdir_env_var: false };
        const script = `f=$(mktemp /tmp/codex-XXXXXX) && rm $f && echo x > '${outside}/x' && echo fine`;

        expect(await run(script, { policy, tmpdir: outside })).toEqual({ exitCode: 0, output: 'fine\n' });
        expect((await run('mktemp /tmp/codex-XXXXXX')).exitCode).toBe(1);
        expect((await run(`echo x > '${outside}/y'`, { tmpdir: outside })).exitCode).toBe(1);
      });

      test('cannot be written at all under read-only', async () => {
        expect(await run('echo x > file', { policy: READ_ONLY })).toEqual({
          exitCode: 1,
          output: expect.stringContaining(denied),
        });
        expect(readdirSync(workspace)).toEqual([]);
      });

      test('of the workspace are those of the policy, not of the command', async () => {
        const { exitCode } = await run(`echo x > '${workspace}/new' && echo x > here`, { cwd: outside, policyCwd: workspace });

        expect([exitCode, readdirSync(outside), existsSync(path.join(workspace, 'new'))]).toEqual([1, [], true]);
      });

      test('that swallow everything are there', async () => {
        expect(await run('echo x > /dev/null && head -c 4 /dev/zero | wc -c', { policy: READ_ONLY })).toEqual({
          exitCode: 0,
          output: '4\n',
        });
      });

      test('of the kernel cannot be written', async () => {
        const script = 'f=/proc/sys/kernel/core_pattern; cat $f > value; { cat value > $f; } 2>&1';

        expect(await run(script)).toEqual({ exitCode: 1, output: expect.stringMatching(`${denied}|Permission denied`) });
      });
    });

    describe('the network', () => {
      let server: Server;
      let port = 0;
      beforeAll(async () => {
        server = createServer((socket) => socket.end('hello\n'));
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        const address = server.address();
        port = typeof address === 'object' && address !== null ? address.port : 0;
      });
      afterAll(() => new Promise((resolve) => server.close(resolve)));

      const connect = (): string => `exec 3<>/dev/tcp/127.0.0.1/${port} && cat <&3`;

      test('is closed, and commands are told so', async () => {
        expect(await run(`echo $CODEX_SANDBOX_NETWORK_DISABLED; ${connect()}`)).toEqual({
          exitCode: 1,
          output: expect.stringMatching(/^1\n[^]*Operation not permitted/),
        });
      });

      test('can be opened', async () => {
        expect(
          await run(`echo "[$CODEX_SANDBOX_NETWORK_DISABLED]"; ${connect()}`, {
            policy: { ...ONLY_WORKSPACE, network_access: true },
          }),
        ).toEqual({ exitCode: 0, output: '[]\nhello\n' });
      });

      test('cannot be reached by way of a Unix socket', async () => {
        const address = path.join(base, 'socket');
        const local = createServer((socket) => socket.end('hello\n'));
        await new Promise<void>((resolve) => local.listen(address, resolve));
        const script = `require('net').connect(${JSON.stringify(address)}).on('error', (e) => console.log(e.code)).pipe(process.stdout)`;
        const argv = [process.execPath, '-e', script];

        expect(await run(argv)).toEqual({ exitCode: 0, output: 'EPERM\n' });
        expect(await run(argv, { policy: { ...ONLY_WORKSPACE, network_access: true } })).toEqual({
          exitCode: 0,
          output: 'hello\n',
        });
        await new Promise((resolve) => local.close(resolve));
      });
    });

    describe('the kernel', () => {
      /** Calls system calls by number (x86-64, arm64) and prints the errors. */
      function calls(list: readonly (readonly [name: string, x64: number, arm64: number, ...args: number[]])[]): string[] {
        const column = process.arch === 'arm64' ? 2 : 1;
        const script = `const koffi = require(${JSON.stringify(KOFFI)});
          const call = koffi.load(null).func('long syscall(long n, ...)');
          for (const [name, ...a] of ${JSON.stringify(list.map((entry) => [entry[0], entry[column], ...entry.slice(3)]))}) {
            const result = Number(call(a[0], ...a.slice(1).flatMap((value) => ['long', value])));
            const names = Object.entries(koffi.os.errno).filter(([, value]) => value === koffi.errno());
            console.log(name, result < 0 ? names[0][0] : 'ok');
          }`;
        return [process.execPath, '-e', script];
      }

      const CALLS = [
        ['socket AF_INET', 41, 198, 2, 1, 0],
        ['socket AF_INET6', 41, 198, 10, 2, 0],
        ['socket AF_NETLINK', 41, 198, 16, 3, 0],
        ['socket AF_UNIX', 41, 198, 1, 1, 0],
        ['bind', 49, 200, -1, 0, 0],
        ['listen', 50, 201, -1, 0, 0],
        ['accept4', 288, 242, -1, 0, 0, 0],
        ['sendto an address', 44, 206, -1, 0, 0, 0, 4096, 16],
        ['send', 44, 206, -1, 0, 0, 0, 0, 0],
        ['getsockopt', 55, 209, -1, 0, 0, 0, 0],
        ['ptrace', 101, 117, 0, 0, 0, 0],
        ['process_vm_readv', 310, 270, 1, 0, 0, 0, 0, 0],
        ['io_uring_setup', 425, 425, 1, 0],
        ['TIOCSTI', 16, 29, 0, 0x5412, 0],
        ['TIOCSTI with high bits', 16, 29, 0, 0x100005412, 0],
        ['TIOCLINUX', 16, 29, 0, 0x541c, 0],
      ] as const;

      test('refuses connections and looking into other processes while the network is closed', async () => {
        const { output } = await run(calls(CALLS));

        expect(output.trimEnd().split('\n')).toEqual([
          'socket AF_INET EPERM',
          'socket AF_INET6 EPERM',
          'socket AF_NETLINK EPERM',
          'socket AF_UNIX ok',
          'bind EPERM',
          'listen EPERM',
          'accept4 EPERM',
          'sendto an address EPERM',
          'send EBADF',
          'getsockopt EBADF',
          'ptrace EPERM',
          'process_vm_readv EPERM',
          'io_uring_setup EPERM',
          'TIOCSTI EPERM',
          'TIOCSTI with high bits EPERM',
          'TIOCLINUX EPERM',
        ]);
      });

      test('refuses only typing into the terminal when the network is open', async () => {
        const { output } = await run(
          calls([
            ['socket AF_INET', 41, 198, 2, 1, 0],
            ['bind', 49, 200, -1, 0, 0],
            ['TIOCSTI', 16, 29, 0, 0x5412, 0],
          ]),
          { policy: { ...ONLY_WORKSPACE, network_access: true } },
        );

        expect(output).toBe('socket AF_INET ok\nbind EBADF\nTIOCSTI EPERM\n');
      });

      test.skipIf(process.arch !== 'x64')('refuses the x32 numbers', async () => {
        const { output } = await run(calls([['x32 socket', 0x40000029, 0, 2, 1, 0]]));

        expect(output).toBe('x32 socket EPERM\n');
      });

      test('grants no capability, and no new privileges', async () => {
        const { output } = await run("grep -E '^(Cap(Prm|Eff|Amb)|NoNewPrivs|Seccomp):' /proc/self/status");

        expect(output.replaceAll('\t', ' ')).toBe(
          'CapPrm: 0000000000000000\nCapEff: 0000000000000000\nCapAmb: 0000000000000000\nNoNewPrivs: 1\nSeccomp: 2\n',
        );
      });
    });

    describe('processes', () => {
      test('pass on their exit code, input and arguments', async () => {
        const argv = ['/bin/bash', '-c', 'cat; printf "<%s>" "$@"; exit 7', '--', 'a b', '', '--', '$x', '-n'];
        const command = await start(argv, {}, { stdin: 'pipe' });
        let output = '';
        command.onOutput((chunk) => {
          output += chunk.toString();
        });
        command.write('in\n');
        command.endInput();

        expect(exitCodeOf(await command.finish({ drainMs: 5_000 }))).toBe(7);
        expect(output).toBe('in\n<a b><><--><$x><-n>');
      });

      test('pass on the signal that ended them', async () => {
        expect(await run('kill -KILL $$')).toEqual({ exitCode: 137, output: expect.any(String) });
      });

      test('run where they were asked to, in the environment they were given', async () => {
        const env = { PATH: process.env['PATH'] ?? '', ZQ: 'a b', NODE_ZQ: 'c', NODE_OPTIONS: '--no-warnings' };
        const { output } = await run('pwd; env', { env });
        const [cwd, ...variables] = output.trimEnd().split('\n');

        expect(cwd).toBe(workspace);
        expect(variables.filter((line) => !/^(PWD|OLDPWD|SHLVL|_)=/.test(line)).toSorted()).toEqual(
          [...Object.entries(env).map((pair) => pair.join('=')), 'CODEX_SANDBOX_NETWORK_DISABLED=1'].toSorted(),
        );
      });

      test('are found in the path', async () => {
        expect(await run(['true'])).toEqual({ exitCode: 0, output: '' });
      });

      test('that do not exist are an error', async () => {
        const { exitCode, output } = await run(['/zq/missing']);

        expect([exitCode, output]).toEqual([kind === 'bwrap' ? 1 : 127, expect.stringContaining('/zq/missing')]);
      });

      test('are written to a broken pipe like anywhere', async () => {
        expect(await run('yes | head -n 1; echo ${PIPESTATUS[0]}')).toEqual({ exitCode: 0, output: 'y\n141\n' });
      });

      test('of other languages can write and start others', async () => {
        const script =
          "const r = require('child_process').spawnSync('cat', { input: 'in' }); process.stdout.write(r.stdout + process.version)";

        expect(await run([process.execPath, '-e', script])).toEqual({ exitCode: 0, output: `in${process.version}` });
      });

      test('cannot signal those outside', async () => {
        const { exitCode } = await run(`kill -0 ${process.pid}`);

        expect(exitCode).toBe(1);
      });

      test('die together', async () => {
        // A pipe that all of them hold tells when the last one is gone.
        const command = await start('sleep 300 & setsid sleep 300 & echo ready; wait', {}, { stdin: 'pipe' });
        await until(command, /ready/);
        command.kill();
        const startedAt = performance.now();
        await command.finish({ drainMs: kind === 'bwrap' ? 10_000 : 0 });

        expect(performance.now() - startedAt).toBeLessThan(8_000);
      });

      test.runIf(kind === 'bwrap')('left in the background die with the command', async () => {
        const startedAt = performance.now();

        expect(await run('setsid sleep 300 & echo started')).toEqual({ exitCode: 0, output: 'started\n' });
        expect(performance.now() - startedAt).toBeLessThan(4_000);
      });

      test.runIf(kind === 'bwrap')('see no processes but their own', async () => {
        const { output } = await run('ls /proc | grep -c "^[0-9]"');

        expect(Number(output)).toBeLessThan(10);
      });
    });

    describe('a terminal', () => {
      test('has its size and is the one that programs control', async () => {
        expect(await run('stty size; tty -s && echo x > /dev/tty', {}, { tty: TTY })).toEqual({
          exitCode: 0,
          output: '24 80\r\nx\r\n',
        });
      });

      test('passes keys on, and the interrupt key interrupts the command only', async () => {
        const script = 'trap "echo caught" INT; echo ready; while ! read -t 0.02 line; do :; done; echo "got $line"; exit 5';
        const command = await start(script, {}, { tty: TTY });
        let output = '';
        command.onOutput((chunk) => {
          output += chunk.toString();
        });
        await until(command, /ready/);
        command.write('\u0003');
        await until(command, /caught/);
        command.write('hello\n');

        expect(exitCodeOf(await command.finish({ drainMs: 0 }))).toBe(5);
        expect(output).toBe('ready\r\n^Ccaught\r\nhello\r\ngot hello\r\n');
      });

      test('lets shells control jobs', async () => {
        const command = await start(['/bin/bash', '--norc', '-i'], {}, { tty: TTY });
        command.write('set -o | grep monitor\n');
        const [, setting] = await until(command, /\rmonitor\s+(on|off)/);
        command.write('exit 3\n');

        expect([setting, exitCodeOf(await command.finish({ drainMs: 0 }))]).toEqual(['on', 3]);
      });

      test('goes with everything in it', async () => {
        const command = await start('set -m; sleep 300 & echo ready; wait', {}, { tty: TTY });
        await until(command, /ready/);
        command.kill();

        expect(await command.finish({ drainMs: 0 })).toMatchObject({ exitCode: null, signal: 'SIGKILL' });
      });
    });
  });
}
