import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import {
  startScriptedModel,
  temporaryDirectory,
  type ScriptedModel,
  type Step,
  type TemporaryDirectory,
} from '@codex-ts/testkit';

/** A command that ran, and everything it left. */
export interface CodexRun {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface CodexRunOptions {
  stdin?: string | 'open';
  env?: Record<string, string | undefined>;
  cwd?: string;
  /** Called with the process once it runs. */
  onStart?(child: ChildProcess): void;
  /** Called with everything on stdout so far, and the process. */
  onStdout?(text: string, kill: (signal: NodeJS.Signals) => void): void;
}

/** A machine for one test: a repository, a home, a model that answers from `steps`. */
export interface CodexWorld extends AsyncDisposable {
  workspace: string;
  codexHome: string;
  model: ScriptedModel;
  directory: TemporaryDirectory;
  run(args: readonly string[], options?: CodexRunOptions): Promise<CodexRun>;
  /** Parsed lines of `exec --json`. */
  events(run: CodexRun): { type: string; [key: string]: unknown }[];
}

export interface CodexWorldOptions {
  steps?: Step[];
  files?: Record<string, string>;
  /** Lines of config.toml beside the provider. */
  config?: string;
  provider?: string;
  /** Further tables of config.toml. */
  tables?: string;
  git?: boolean;
}

/** Bundled by the tests' global setup. */
export const CODEX = process.env['CODEX_TEST_BIN'] ?? '';

/** What the command sees of the machine's environment, and of nothing else of the user's. */
export function commandEnvironment({ directory, codexHome }: Pick<CodexWorld, 'directory' | 'codexHome'>) {
  const home = directory.join('home');
  return { PATH: process.env['PATH'], HOME: home, CODEX_HOME: codexHome, SHELL: '/bin/bash', MOCK_KEY: 'mock-key' };
}

export async function codexWorld({
  steps = [],
  files = {},
  config = '',
  provider = '',
  tables = '',
  git = true,
}: CodexWorldOptions = {}): Promise<CodexWorld> {
  const directory = temporaryDirectory();
  const model = await startScriptedModel({ steps });
  const workspace = directory.join('workspace');
  const codexHome = directory.join('home', '.codex');
  mkdirSync(workspace);
  directory.write(Object.fromEntries(Object.entries(files).map(([name, text]) => [`workspace/${name}`, text])));
  directory.write({
    'home/.codex/config.toml': [
      config,
      'model = "gpt-5.2-codex"',
      'model_provider = "mock"',
      '[model_providers.mock]',
      'name = "mock"',
      `base_url = "${model.url}"`,
      'env_key = "MOCK_KEY"',
      provider,
      tables,
      '',
    ].join('\n'),
  });
  if (git) spawnSync('git', ['init', '-q', workspace], { env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' } });
  const run: CodexWorld['run'] = (args, { stdin, env = {}, cwd = workspace, onStart, onStdout } = {}) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [CODEX, ...args], {
        cwd,
        stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
        env: { ...commandEnvironment({ directory, codexHome }), ...env },
      });
      onStart?.(child);
      let stdout = '';
      let stderr = '';
      child.stdout?.on('data', (chunk: Buffer) => {
        stdout += chunk.toString();
        onStdout?.(stdout, (signal) => void child.kill(signal));
      });
      child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
      child.stdin?.on('error', () => undefined); // the command may be done before it has read everything
      if (stdin !== undefined && stdin !== 'open') child.stdin?.end(stdin);
      child.on('error', reject);
      child.on('close', (exitCode, signal) => {
        child.stdin?.destroy();
        resolve({ exitCode, signal, stdout, stderr });
      });
      if (stdin === 'open') child.on('exit', () => child.stdin?.destroy());
    });
  return {
    workspace,
    codexHome,
    model,
    directory,
    run,
    events: ({ stdout }) =>
      stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as { type: string; [key: string]: unknown }), // what the command prints is what is under test
    [Symbol.asyncDispose]: async () => {
      await model.close();
      await directory.remove();
    },
  };
}
