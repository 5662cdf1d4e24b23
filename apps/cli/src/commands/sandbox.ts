import { spawn } from 'node:child_process';
import os from 'node:os';
import { messageOf } from '@codex-ts/foundation/errors';
import { shellEnvironment } from '@codex-ts/process';
import { probeSandbox, wrapCommand, type SandboxProbe } from '@codex-ts/sandbox';
import type { SandboxMode } from '@codex-ts/protocol';
import type { ConfigOptions } from '../program/config-options.ts';
import { ExitError, usageError } from '../program/exit-error.ts';
import { loadSessionConfig } from '../session/load-session-config.ts';
import { sandboxProbeOptions } from '../session/sandbox-options.ts';
import { workingDirectory } from '../session/working-directory.ts';

export interface SandboxCommand {
  words: string[];
  /** The only one that the command is for; nothing configured lifts the sandbox then. */
  system?: { name: string; platform: NodeJS.Platform };
  fullAuto?: boolean;
  /** Of the permissions. */
  permissionProfile?: string;
  cd?: string;
  /** Only say what works. */
  probe?: boolean;
  config: ConfigOptions;
}

/** `codex sandbox`: runs a command as commands of the model run. Ends with its exit code. */
export async function runSandbox({
  words,
  system,
  fullAuto = false,
  permissionProfile,
  cd,
  probe: probeOnly = false,
  config: options,
}: SandboxCommand): Promise<number> {
  const { env } = process;
  if (system !== undefined && system.platform !== process.platform) {
    throw new ExitError(`Error: the ${system.name} sandbox is not available on this system (${process.platform}).`);
  }
  const command = words.filter((word, index) => !(index === 0 && word === '--'));
  const probe = await probeSandbox({ env, ...sandboxProbeOptions(env) });
  if (probeOnly) {
    process.stdout.write(`${JSON.stringify(shownProbe(probe), null, 2)}\n`);
    return probe.kind === 'none' ? 1 : 0;
  }
  if (command.length === 0)
    throw usageError(
      "error: no command given\n\nUsage: codex sandbox [OPTIONS] [linux|macos|windows] -- <COMMAND>...\n\nFor more information, try '--help'.",
    );
  const cwd = workingDirectory(cd);
  const sandboxMode: SandboxMode | null = fullAuto ? 'workspace-write' : system === undefined ? null : 'read-only';
  const flags = { sandboxMode, permissions: permissionProfile ?? null };
  const { config } = loadSessionConfig({ cwd, env, options, flags });
  let confined: ReturnType<typeof wrapCommand>;
  try {
    confined = wrapCommand(probe, {
      argv: command,
      cwd,
      policy: config.sandboxPolicy,
      tmpdir: env['TMPDIR'],
      env: shellEnvironment(config.shellEnvironmentPolicy, env),
    });
  } catch (error) {
    throw new ExitError(`Error: ${messageOf(error)}`, { cause: error });
  }
  try {
    return await run(confined.argv, confined.env, cwd);
  } finally {
    confined.release();
  }
}

function shownProbe({ kind, network, protectsSubpaths, reason, tried }: SandboxProbe): unknown {
  return { kind, network, protectsSubpaths, reason, tried };
}

function run([program = '', ...args]: readonly string[], env: Record<string, string>, cwd: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: 'inherit' });
    const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
    process.on('SIGINT', forward);
    process.on('SIGTERM', forward);
    child.on('error', (error) => reject(new ExitError(`Error: ${messageOf(error)}`, { cause: error })));
    child.on('close', (code, signal) => {
      process.off('SIGINT', forward);
      process.off('SIGTERM', forward);
      resolve(code ?? 128 + (signal ? os.constants.signals[signal] : 0));
    });
  });
}
