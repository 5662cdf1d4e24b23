import { stat } from 'node:fs/promises';
import { nodePatchFiles } from '@codex-ts/apply-patch';
import type { Config } from '@codex-ts/config';
import type { RuleSet } from '@codex-ts/execpolicy';
import { diagnostic } from '@codex-ts/foundation/diagnostics';
import { describeOsError, messageOf } from '@codex-ts/foundation/errors';
import type { SandboxPolicy } from '@codex-ts/protocol';
import { runCommand, shellArgv, shellFromPath, type Shell } from '@codex-ts/process';
import {
  isLikelySandboxDenied,
  isPathWritable,
  isResolvedPathReadable,
  isResolvedPathWritable,
  wrapCommand,
  type SandboxProbe,
} from '@codex-ts/sandbox';
import {
  CommandSessions,
  PermissionGrants,
  SessionApprovals,
  type ApprovalBroker,
  type ClientBroker,
  type CommandSandbox,
  type Release,
  type ToolServices,
} from '@codex-ts/tools';
import { commandKnowledge } from './command-knowledge.ts';
import type { LoginFiles } from './login-files.ts';
import { readImage } from './images/read-image.ts';

export interface ToolServicesOptions {
  config: Config;
  threadId: string;
  rules: RuleSet;
  shell: Shell;
  env: Readonly<Record<string, string | undefined>>;
  /** What commands see of it. */
  environment(): Record<string, string>;
  approvals: ApprovalBroker;
  release: Release;
  client: ClientBroker | null;
  /** Saves commands the work of a login; `null`: every command logs in itself. */
  loginFiles: LoginFiles | null;
  /** What can confine commands here; asked for when the first command runs. */
  sandbox(): Promise<SandboxProbe>;
}

const log = diagnostic('codex_core::exec');
const approvalLog = diagnostic('codex_core::approvals');

/** The tools' view of this machine, for one thread. */
export function toolServices(options: ToolServicesOptions): ToolServices {
  const { config, threadId, rules, shell, environment } = options;
  return {
    approvals: tellingDecisions(options),
    release: options.release,
    client: options.client,
    sessionApprovals: new SessionApprovals(),
    grants: new PermissionGrants(),
    inlinePermissions: config.features['exec_permission_approvals'] === true,
    commands: commandKnowledge({ rules, codexHome: config.codexHome, trustKnown: options.release === '0.104' }),
    sandbox: commandSandbox(options),
    sessions: new CommandSessions({ maxPollMs: config.backgroundTerminalMaxTimeoutMs }),
    shell: {
      argv: (script, { login, shell: wanted }) =>
        shellArgv(wanted === undefined ? shell : shellFromPath(wanted), script, { login: login && config.allowLoginShell }),
    },
    files: nodePatchFiles,
    environment,
    inspectFile: async (path) => {
      try {
        return { kind: (await stat(path)).isFile() ? 'file' : 'other' };
      } catch (error) {
        return { kind: 'missing', problem: describeOsError(error) };
      }
    },
    readImage: (path) => readImage(path, options.release),
    runCommand: async ({ onOutput, ...request }) => {
      const decoder = new TextDecoder();
      const outcome = await runCommand({ ...request, onOutput: (chunk) => onOutput(decoder.decode(chunk, { stream: true })) });
      const { exitCode, timedOut, durationMs } = outcome;
      log.info('command ended', { threadId, exitCode, timedOut, durationMs: Math.round(durationMs) });
      return {
        exitCode: outcome.exitCode,
        output: outcome.aggregated,
        timedOut: outcome.timedOut,
        durationMs: outcome.durationMs,
      };
    },
    nowMs: () => Date.now(),
  };
}

function commandSandbox({ threadId, env, sandbox, loginFiles }: ToolServicesOptions): CommandSandbox {
  const tmpdir = env['TMPDIR'];
  let kind: SandboxProbe['kind'] = 'none';
  return {
    wrap: async (command) => {
      const probe = await sandbox();
      ({ kind } = probe);
      const { policy, policyCwd: cwd } = command;
      const isReadable = (file: string): boolean => isResolvedPathReadable(policy, file, { cwd, tmpdir });
      const argv = (await loginFiles?.spare(command.argv, { cwd, isReadable })) ?? command.argv;
      try {
        const confined = wrapCommand(probe, { ...command, argv, tmpdir });
        log.info('command is started', { threadId, policy: policy.type, sandbox: confined.kind });
        return confined;
      } catch (error) {
        log.warn('command refused', { threadId, policy: policy.type, sandbox: kind, reason: messageOf(error) });
        throw error;
      }
    },
    denied: ({ policy, exitCode, output }) => isLikelySandboxDenied({ kind: confines(policy) ? kind : 'none', exitCode, output }),
    isReadable: async (policy, path, cwd) => isResolvedPathReadable(policy, path, { cwd, tmpdir }),
    isWritable: async (policy, path, cwd) =>
      isPathWritable(policy, path, { cwd, tmpdir }) && isResolvedPathWritable(policy, path, { cwd, tmpdir }),
  };
}

function tellingDecisions({ threadId, approvals }: ToolServicesOptions): ApprovalBroker {
  return {
    request: async (request, options) => {
      const { type, itemId: callId } = request;
      approvalLog.debug('approval asked for', { threadId, type, callId });
      const decision = await approvals.request(request, options);
      approvalLog.info('approval decided', {
        threadId,
        type,
        callId,
        decision: typeof decision === 'string' ? decision : 'approved-with-rule',
      });
      return decision;
    },
  };
}

function confines({ type }: SandboxPolicy): boolean {
  return type !== 'danger-full-access' && type !== 'external-sandbox';
}
