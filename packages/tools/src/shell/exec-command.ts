import path from 'node:path';
import { describeOsError } from '@codex-ts/foundation/errors';
import { UNIFIED_EXEC_ENVIRONMENT, type SessionChunk } from '@codex-ts/process';
import { escalatedPolicy, type SandboxPolicy, type ThreadItemOf } from '@codex-ts/protocol';
import { interceptPatch } from '../apply-patch/intercept-patch.ts';
import { askToLeaveSandbox, authorizeCommand, type CommandToAuthorize } from '../approval/authorize-command.ts';
import { mayAskToRetry, refusalOfEscalation } from '../approval/approval-policy.ts';
import { parseArguments } from '../arguments.ts';
import { scriptHooks } from '../hooks/hooked-call.ts';
import { inlinePermissions } from '../permissions/inline-permissions.ts';
import { policyFor } from '../permissions/policy-for.ts';
import { formatSession } from '../output-text.ts';
import { createProcessFailure, deniedBySandbox, rejected } from '../rust-debug.ts';
import type { ToolServices } from '../services.ts';
import { failure, success, type Tool, type ToolCall, type ToolOutcome } from '../tool.ts';
import { endedCommand, startedCommand, tellRefused } from './command-item.ts';
import { HeldEvents } from './held-events.ts';
import type { ShellContext } from './run-shell.ts';
import { execCommandSpec } from './unified-exec-specs.ts';
import { ExecCommandArguments } from './exec-command-arguments.ts';

/** Tokens of output a call shows unless it asks for another number. */
export const DEFAULT_MAX_OUTPUT_TOKENS = 10_000;

/** A command that ends this soon, in milliseconds, may have been stopped by the sandbox before it did anything. */
const EARLY_EXIT_MS = 250;

/** Longest time that the start of a silent command is kept back, in milliseconds; starting it is part of that. */
const ANNOUNCE_AFTER_MS = 500;

const TERMINAL = { rows: 24, cols: 80 };

/**
 * Runs a command in a session: with pipes, or in a terminal. Answers with what it printed until it ended or the wait was
 * over; a session that runs on can be written to and polled.
 *
 * Source: codex-rs/core/src/tools/handlers/unified_exec.rs, core/src/unified_exec.
 */
export function execCommandTool({ services, diff, offered }: Omit<ShellContext, 'turn'> & { offered: boolean }): Tool {
  return {
    name: 'exec_command',
    accepts: 'function',
    parallel: true,
    isJudged: true,
    hooks: scriptHooks('cmd'),
    spec: offered ? execCommandSpec(services) : null,
    run: (call, turn) => run(call, { turn, services, diff }),
  };
}

async function run(call: ToolCall, context: ShellContext): Promise<ToolOutcome> {
  const { turn, services } = context;
  const parsed = parseArguments(call, ExecCommandArguments);
  if (!parsed.ok) return parsed.outcome;
  const args = parsed.value;
  const unexplained = unexpectedJustification(args, services);
  if (unexplained !== null) return failure(unexplained);
  const escalated = args.sandbox_permissions === 'require_escalated';
  const refusal = escalated ? refusalOfEscalation(turn, 'cannot') : null;
  if (refusal !== null) return failure(refusal);
  const cwd = path.resolve(turn.cwd, args.workdir || '.');
  const argv = services.shell.argv(args.cmd, { login: args.login, ...(args.shell ? { shell: args.shell } : {}) });
  const inline = inlinePermissions(args, { turn, services, cwd });
  if ('refusal' in inline) return failure(inline.refusal);
  const patched = await interceptPatch({ callId: call.callId, toolName: 'exec_command', argv, cwd }, context);
  if (patched) return patched;

  const command: CommandToAuthorize = {
    itemId: call.callId,
    source: 'unifiedExec',
    argv,
    script: args.cmd,
    cwd,
    escalated,
    justification: args.justification ?? null,
    prefixRule: args.prefix_rule ?? null,
    tty: args.tty,
    permissions: inline.granted ? null : inline.permissions,
  };
  const item = startedCommand({ id: call.callId, argv, cwd, actions: await services.commands.actions(argv) });
  const authorization = await authorizeCommand(command, turn, services);
  if (turn.onlyJudges) return authorization.allowed ? success('') : failure(authorization.reason);
  if (!authorization.allowed) {
    if (authorization.shownAs !== null) tellRefused(item, authorization.shownAs, turn);
    return { ...failure(createProcessFailure(rejected(authorization.reason))), endsTurn: authorization.endsTurn };
  }
  const first = await start(
    { command, item, args, policy: policyFor({ sandboxed: authorization.sandboxed, permissions: inline.permissions }, context) },
    context,
  );
  if (first.kind === 'answer') return first.answer;
  const mayAsk = !authorization.approved && mayAskToRetry(turn.approvalPolicy);
  const again = mayAsk ? await askToLeaveSandbox(command, turn, services) : null;
  if (again?.allowed) {
    const second = await start({ command, item, args, policy: escalatedPolicy(turn.sandboxPolicy) }, context);
    if (second.kind === 'answer') return second.answer;
  }
  return { ...failure(createProcessFailure(deniedBySandbox(first))), endsTurn: again?.allowed === false && again.endsTurn };
}

/** Newer models are told that a reason without a request says nothing. */
function unexpectedJustification(
  { justification, sandbox_permissions: wanted, additional_permissions: more }: ExecCommandArguments,
  { release }: ToolServices,
): string | null {
  if (release === '0.104' || !justification || wanted || more) return null;
  return (
    '`justification` requires an explicit `sandbox_permissions`; use `sandbox_permissions: "require_escalated"` for unsandboxed ' +
    'execution, or omit `justification`.'
  );
}

interface CommandStart {
  command: CommandToAuthorize;
  item: ThreadItemOf<'commandExecution'>;
  args: ExecCommandArguments;
  policy: SandboxPolicy;
}

type StartOutcome =
  | { kind: 'answer'; answer: ToolOutcome }
  /** The sandbox stopped the command; nobody was told of it if that was at once. */
  | { kind: 'denied'; exitCode: number; output: string };

async function start(
  { command, item: asked, args, policy }: CommandStart,
  { turn, services }: ShellContext,
): Promise<StartOutcome> {
  const { turnId } = turn;
  const sessionId = services.sessions.allocateId();
  const item = { ...asked, processId: String(sessionId), source: 'unifiedExecStartup' as const };
  const denied = (exitCode: number, output: string): boolean => services.sandbox.denied({ policy, exitCode, output });
  const held = new HeldEvents();
  held.add(() => turn.emit({ type: 'item.started', turnId, item }));
  let chunk: SessionChunk;
  try {
    const env = { ...services.environment(), ...UNIFIED_EXEC_ENVIRONMENT };
    const wrapped = await services.sandbox.wrap({
      argv: command.argv,
      cwd: command.cwd,
      policy,
      policyCwd: turn.cwd,
      env,
      tty: args.tty,
    });
    held.releaseAfter(ANNOUNCE_AFTER_MS);
    chunk = await services.sessions.start(
      {
        sessionId,
        argv: wrapped.argv,
        cwd: command.cwd,
        env: wrapped.env,
        release: wrapped.release,
        ...(args.tty ? { tty: TERMINAL } : {}),
      },
      {
        yieldTimeMs: args.yield_time_ms,
        signal: turn.signal,
        command: { itemId: item.id, command: args.cmd, cwd: command.cwd },
        listener: {
          onOutput: (delta) => {
            held.add(() => turn.emit({ type: 'command.output-delta', turnId, itemId: item.id, delta }));
            held.releaseAfter(EARLY_EXIT_MS);
          },
          onExit: ({ exitCode, aggregatedOutput, durationMs }) => {
            if (durationMs < EARLY_EXIT_MS && denied(exitCode, aggregatedOutput) && held.drop()) return;
            held.release();
            if (turn.signal.aborted) return;
            turn.emit({
              type: 'item.completed',
              turnId,
              item: endedCommand(item, { exitCode, output: aggregatedOutput, durationMs }),
            });
          },
        },
      },
    );
  } catch (error) {
    held.drop();
    turn.signal.throwIfAborted();
    return answer(
      failure(createProcessFailure(rejected(`Failed to create unified exec process: ${describeOsError(causeOf(error))}`))),
    );
  }
  if (chunk.sessionId !== null) held.release(); // it runs on
  if (chunk.exitCode !== null && denied(chunk.exitCode, chunk.output)) {
    return { kind: 'denied', exitCode: chunk.exitCode, output: chunk.output };
  }
  if (chunk.exitCode === null) held.release(); // it runs on: the model is told, so everybody is
  return answer(reportChunk(chunk, args.max_output_tokens));
}

/** The text form of what a session has told. */
export function reportChunk(chunk: SessionChunk, maxOutputTokens: number | null | undefined): ToolOutcome {
  return {
    output: formatSession(chunk, maxOutputTokens ?? DEFAULT_MAX_OUTPUT_TOKENS),
    success: chunk.exitCode === null || chunk.exitCode === 0,
    ...(chunk.exitCode === null ? {} : { forHooks: { response: chunk.output } }),
  };
}

function answer(outcome: ToolOutcome): StartOutcome {
  return { kind: 'answer', answer: outcome };
}

/** The system's error below a typed one. */
function causeOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? error.cause : error;
}
