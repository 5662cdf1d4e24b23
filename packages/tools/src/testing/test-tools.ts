import { stat } from 'node:fs/promises';
import { nodePatchFiles } from '@codex-ts/apply-patch';
import { isInside } from '@codex-ts/foundation/paths';
import { runCommand } from '@codex-ts/process';
import type { ApprovalDecision, ApprovalPolicy, ApprovalRequest, SandboxPolicy, ThreadEvent } from '@codex-ts/protocol';
import { SessionApprovals } from '../approval/approval-broker.ts';
import type { RuleMatch } from '../approval/judge-command.ts';
import { builtInTools, type BuiltInToolsOptions } from '../built-in-tools.ts';
import { PermissionGrants } from '../permissions/permission-grants.ts';
import { CommandSessions } from '../shell/command-sessions.ts';
import type { ToolServices } from '../services.ts';
import type { ToolOutcome, ToolPayload, ToolTurn } from '../tool.ts';

export interface TestToolsOptions extends Partial<Omit<BuiltInToolsOptions, 'services'>> {
  cwd: string;
  approvalPolicy?: ApprovalPolicy;
  sandboxPolicy?: SandboxPolicy;
  release?: ToolServices['release'];
  client?: ToolServices['client'];
  inlinePermissions?: boolean;
  reviewer?: ToolTurn['reviewer'];
  /** Answers to questions, in order. */
  decisions?: ApprovalDecision[];
  rules?: (words: readonly string[]) => RuleMatch | null;
  /** Makes outputs look like the sandbox's doing. */
  denied?: (output: string) => boolean;
}

/**
 * The built-in tools on real processes and files. Nothing confines the commands: what a policy allows is decided by
 * `sandboxPolicy` for patches only, and `denied` stands for what a sandbox would stop.
 */
export function testTools(options: TestToolsOptions) {
  const { cwd, decisions = [], rules = () => null, denied = () => false } = options;
  const events: ThreadEvent[] = [];
  const questions: ApprovalRequest[] = [];
  const allowed: (readonly string[])[] = [];
  const abort = new AbortController();
  const services: ToolServices = {
    release: options.release ?? '0.104',
    client: options.client ?? null,
    approvals: {
      request: (request) => {
        questions.push(request);
        return Promise.resolve(decisions.shift() ?? 'declined');
      },
    },
    sessionApprovals: new SessionApprovals(),
    grants: new PermissionGrants(),
    inlinePermissions: options.inlinePermissions ?? false,
    commands: {
      split: (argv) => Promise.resolve({ commands: [[...argv]], complex: false }),
      isSafe: () => Promise.resolve(false),
      isDangerous: (words) => Promise.resolve(words.join(' ').includes('rm -rf')),
      rule: rules,
      actions: ([, , script = '']) => Promise.resolve([{ type: 'unknown', command: script }]),
      proposeRule: (_commands, requested) => Promise.resolve(requested ? [...requested] : null),
      allow: (prefix) => {
        allowed.push(prefix);
        return Promise.resolve();
      },
    },
    sandbox: {
      wrap: ({ argv, env }) => Promise.resolve({ argv: [...argv], env: { ...env }, release: () => undefined }),
      denied: ({ policy, exitCode, output }) => policy.type !== 'danger-full-access' && exitCode !== 0 && denied(output),
      isReadable: (policy, path) => Promise.resolve(policy.type !== 'restricted' || isInside(path, cwd)),
      isWritable: (policy, path) =>
        Promise.resolve(policy.type === 'danger-full-access' || (policy.type === 'workspace-write' && isInside(path, cwd))),
    },
    sessions: new CommandSessions(),
    shell: { argv: (script) => ['/bin/sh', '-c', script] },
    files: nodePatchFiles,
    environment: () => ({ PATH: '/usr/bin:/bin', MARK: 'marked' }),
    inspectFile: async (path) => {
      const found = await stat(path).catch(() => null);
      if (!found) return { kind: 'missing', problem: 'No such file or directory (os error 2)' };
      return { kind: found.isFile() ? 'file' : 'other' };
    },
    readImage: (path) =>
      Promise.resolve(
        path.endsWith('.png') ? { ok: true, dataUrl: 'data:image/png;base64,AA' } : { ok: false, problem: `no picture: ${path}` },
      ),
    runCommand: async ({ onOutput, ...request }) => {
      const { exitCode, aggregated, timedOut, durationMs } = await runCommand({
        ...request,
        onOutput: (chunk: Buffer) => onOutput(chunk.toString()),
      });
      return { exitCode, output: aggregated, timedOut, durationMs };
    },
    nowMs: () => Date.now(),
  };
  const turn: ToolTurn = {
    threadId: 'thread',
    turnId: 'turn',
    cwd,
    approvalPolicy: options.approvalPolicy ?? 'never',
    sandboxPolicy: options.sandboxPolicy ?? {
      type: 'workspace-write',
      network_access: false,
      exclude_tmpdir_env_var: false,
      exclude_slash_tmp: false,
    },
    reviewer: options.reviewer ?? null,
    truncation: { mode: 'tokens', limit: 10_000 },
    seesImages: true,
    signal: abort.signal,
    emit: (event) => void events.push(event),
  };
  const registry = builtInTools({
    diffRoot: cwd,
    shell: 'unified-exec',
    applyPatch: 'freeform',
    webSearch: 'cached',
    viewImage: true,
    requestUserInput: true,
    ...options,
    services,
  });
  let calls = 0;
  const run = (name: string, payload: ToolPayload): Promise<ToolOutcome> => {
    calls += 1;
    const call = { callId: `call-${calls}`, name, payload };
    const tool = registry.find(call);
    if (!tool) throw new Error(`no tool ${name}`);
    return tool.run(call, turn);
  };
  return {
    registry,
    services,
    turn,
    events,
    questions,
    allowed,
    abort,
    run,
    call: (name: string, args: unknown) => run(name, { type: 'function', arguments: JSON.stringify(args) }),
    patch: (input: string) => run('apply_patch', { type: 'custom', input }),
    close: () => services.sessions.closeAll(),
    /** Types of the events, items with their kind. */
    told: () =>
      events.map((event) =>
        'item' in event && event.type !== 'raw-response-item.completed' ? `${event.type} ${event.item.type}` : event.type,
      ),
    item: () => events.findLast((event) => event.type === 'item.completed')?.item,
  };
}
