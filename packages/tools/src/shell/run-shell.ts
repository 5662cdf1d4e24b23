import { messageOf } from '@codex-ts/foundation/errors';
import { escalatedPolicy, type SandboxPolicy, type ThreadItemOf } from '@codex-ts/protocol';
import { interceptPatch } from '../apply-patch/intercept-patch.ts';
import type { TurnDiff } from '../apply-patch/turn-diff.ts';
import { askToLeaveSandbox, authorizeCommand, type CommandToAuthorize } from '../approval/authorize-command.ts';
import { mayAskToRetry, refusalOfEscalation } from '../approval/approval-policy.ts';
import type { CommandResult } from '../output-text.ts';
import { type AskedSandbox, inlinePermissions } from '../permissions/inline-permissions.ts';
import { policyFor } from '../permissions/policy-for.ts';
import type { ToolServices } from '../services.ts';
import { failure, type ToolOutcome, type ToolTurn } from '../tool.ts';
import { endedCommand, startedCommand, tellRefused } from './command-item.ts';

/** Longest run of a command that names no limit of its own. */
const DEFAULT_TIMEOUT_MS = 10_000;

export interface ShellRequest {
  callId: string;
  toolName: string;
  argv: readonly string[];
  /** The command as the model wrote it. */
  script: string;
  /** Absolute. */
  cwd: string;
  timeoutMs: number | null;
  escalated: boolean;
  /** What the call asks for beyond the sandbox. */
  asked: AskedSandbox;
  justification: string | null;
  prefixRule: readonly string[] | null;
  /** Words the result for the model. */
  format(result: CommandResult): string;
}

export interface ShellContext {
  turn: ToolTurn;
  services: ToolServices;
  diff: TurnDiff;
}

/**
 * Runs a command to its end, or to its time limit, and answers with everything it printed.
 *
 * Source: codex-rs/core/src/tools/handlers/shell.rs, core/src/exec.rs.
 */
export async function runShell(request: ShellRequest, context: ShellContext): Promise<ToolOutcome> {
  const { turn, services } = context;
  const { callId, argv, cwd, escalated } = request;
  const refusal = escalated ? refusalOfEscalation(turn, 'should not') : null;
  if (refusal !== null) return failure(refusal);
  const inline = inlinePermissions(request.asked, { turn, services, cwd });
  if ('refusal' in inline) return failure(inline.refusal);
  const patched = await interceptPatch({ callId, toolName: request.toolName, argv, cwd }, context);
  if (patched) return patched;

  const command: CommandToAuthorize = {
    itemId: callId,
    source: 'shell',
    argv,
    script: request.script,
    cwd,
    escalated,
    justification: request.justification,
    prefixRule: request.prefixRule,
    tty: false,
    permissions: inline.granted ? null : inline.permissions,
  };
  const item = startedCommand({ id: callId, argv, cwd, actions: await services.commands.actions(argv) });
  const authorization = await authorizeCommand(command, turn, services);
  if (!authorization.allowed) {
    if (authorization.shownAs !== null) tellRefused(item, authorization.shownAs, turn);
    return { ...failure(authorization.reason), endsTurn: authorization.endsTurn };
  }
  turn.emit({ type: 'item.started', turnId: turn.turnId, item });
  const policy = policyFor({ sandboxed: authorization.sandboxed, permissions: inline.permissions }, context);
  const first = await run(request, { ...context, item, policy });
  if (!first.ran) return finish(first, request, item, turn);
  const denied =
    authorization.sandboxed &&
    !authorization.approved &&
    mayAskToRetry(turn.approvalPolicy) &&
    services.sandbox.denied({ policy, exitCode: first.result.exitCode, output: first.result.output });
  if (!denied) return finish(first, request, item, turn);
  const again = await askToLeaveSandbox(command, turn, services);
  if (!again.allowed) return { ...finish(first, request, item, turn), endsTurn: again.endsTurn };
  return finish(await run(request, { ...context, item, policy: escalatedPolicy(turn.sandboxPolicy) }), request, item, turn);
}

type Run = { ran: true; result: CommandResult } | { ran: false; problem: string };

interface RunContext extends ShellContext {
  item: ThreadItemOf<'commandExecution'>;
  policy: SandboxPolicy;
}

async function run(request: ShellRequest, { turn, services, item, policy }: RunContext): Promise<Run> {
  const timeoutMs = request.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  try {
    const { argv, env, release } = await services.sandbox.wrap({
      argv: request.argv,
      cwd: request.cwd,
      policy,
      policyCwd: turn.cwd,
      env: services.environment(),
    });
    const outcome = await services
      .runCommand({
        argv,
        cwd: request.cwd,
        env,
        timeoutMs,
        signal: turn.signal,
        onOutput: (delta) => turn.emit({ type: 'command.output-delta', turnId: turn.turnId, itemId: item.id, delta }),
      })
      .finally(release);
    turn.signal.throwIfAborted();
    const { exitCode, output, durationMs, timedOut } = outcome;
    return {
      ran: true,
      result: { exitCode, output, durationMs, ...(timedOut ? { timedOutAfterMs: Math.round(durationMs) } : {}) },
    };
  } catch (error) {
    turn.signal.throwIfAborted();
    return { ran: false, problem: `failed to run the command: ${messageOf(error)}` };
  }
}

function finish(run: Run, request: ShellRequest, item: ThreadItemOf<'commandExecution'>, turn: ToolTurn): ToolOutcome {
  if (!run.ran) {
    turn.emit({
      type: 'item.completed',
      turnId: turn.turnId,
      item: { ...item, status: 'failed', aggregatedOutput: run.problem, exitCode: -1, durationMs: 0 },
    });
    return failure(run.problem);
  }
  const { result } = run;
  turn.emit({ type: 'item.completed', turnId: turn.turnId, item: endedCommand(item, result) });
  return { output: request.format(result), success: result.exitCode === 0, forHooks: { response: result.output } };
}
