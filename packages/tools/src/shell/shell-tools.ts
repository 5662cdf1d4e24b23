import path from 'node:path';
import { isRecord, parsedJson } from '@codex-ts/foundation/json';
import { quoteCommand } from '@codex-ts/foundation/quote';
import type { TruncationPolicy } from '@codex-ts/foundation/truncate';
import type { TurnDiff } from '../apply-patch/turn-diff.ts';
import { parseArguments } from '../arguments.ts';
import { formatAsJson, formatAsText, type CommandResult } from '../output-text.ts';
import type { ToolServices } from '../services.ts';
import { COMMAND_NAMES, commandCall, type HookedCall, scriptHooks } from '../hooks/hooked-call.ts';
import { failure, type Tool, type ToolCall, type ToolTurn } from '../tool.ts';
import type { AskedSandbox } from '../permissions/inline-permissions.ts';
import { runShell, type ShellRequest } from './run-shell.ts';
import { SHELL_COMMAND_SPEC, SHELL_SPEC } from './shell-specs.ts';
import { ShellArguments, ShellCommandArguments } from './shell-arguments.ts';

export interface ShellToolsOptions {
  services: ToolServices;
  diff: TurnDiff;
  /** Which of them the model is told of. All of them are answered. */
  offered: 'shell' | 'shell_command' | null;
}

/** `shell` and `container.exec` (words), `shell_command` (a script), and the built-in `local_shell` calls. */
export function shellTools({ services, diff, offered }: ShellToolsOptions): Tool[] {
  const words = (name: string): Tool => ({
    name,
    accepts: 'function',
    parallel: true,
    reportsWallTime: true,
    spec: name === 'shell' && offered === 'shell' ? SHELL_SPEC : null,
    hooks: { show: wordsOf },
    run: async (call, turn) => {
      const parsed = parseArguments(call, ShellArguments);
      if (!parsed.ok) return parsed.outcome;
      const { command, ...rest } = parsed.value;
      if (command.length === 0) return failure('failed to parse function arguments: `command` is empty');
      const request = requestOf(rest, turn, asJson(turn.truncation));
      return runShell(
        { ...request, callId: call.callId, toolName: name, argv: command, script: quoteCommand(command) },
        { turn, services, diff },
      );
    },
  });
  const script: Tool = {
    name: 'shell_command',
    accepts: 'function',
    parallel: true,
    reportsWallTime: true,
    spec: offered === 'shell_command' ? SHELL_COMMAND_SPEC : null,
    hooks: scriptHooks('command'),
    run: async (call, turn) => {
      const parsed = parseArguments(call, ShellCommandArguments);
      if (!parsed.ok) return parsed.outcome;
      const { command, login, ...rest } = parsed.value;
      const request = requestOf(rest, turn, (result) => formatAsText(result, turn.truncation));
      const argv = services.shell.argv(command, { login });
      return runShell(
        { ...request, callId: call.callId, toolName: 'shell_command', argv, script: command },
        { turn, services, diff },
      );
    },
  };
  const local: Tool = {
    name: 'local_shell',
    accepts: 'local-shell',
    parallel: true,
    reportsWallTime: true,
    spec: null,
    hooks: { show: wordsOf },
    run: async (call, turn) => {
      if (call.payload.type !== 'local-shell' || call.payload.command.length === 0)
        return failure('local_shell: the command is empty');
      const { command, workdir, timeoutMs } = call.payload;
      const request = requestOf({ workdir, timeout_ms: timeoutMs }, turn, asJson(turn.truncation));
      const words = { argv: command, script: quoteCommand(command) };
      return runShell({ ...request, callId: call.callId, toolName: 'local_shell', ...words }, { turn, services, diff });
    },
  };
  return [words('shell'), words('container.exec'), script, local];
}

/** A command in words is shown quoted, and cannot be changed. */
function wordsOf(call: ToolCall): HookedCall | null {
  const { payload } = call;
  const given = payload.type === 'function' ? parsedJson(payload.arguments) : payload;
  const words = isRecord(given) ? given['command'] : undefined;
  const isCommand = Array.isArray(words) && words.every((word): word is string => typeof word === 'string');
  return isCommand ? commandCall(call, COMMAND_NAMES, quoteCommand(words)) : null;
}

interface CommonArguments extends AskedSandbox {
  workdir?: string | null | undefined;
  timeout_ms?: number | null | undefined;
  justification?: string | null | undefined;
  prefix_rule?: string[] | null | undefined;
}

function requestOf(
  args: CommonArguments,
  turn: ToolTurn,
  format: (result: CommandResult) => string,
): Omit<ShellRequest, 'callId' | 'toolName' | 'argv' | 'script'> {
  return {
    cwd: path.resolve(turn.cwd, args.workdir || '.'),
    timeoutMs: args.timeout_ms ?? null,
    asked: args,
    escalated: args.sandbox_permissions === 'require_escalated',
    justification: args.justification ?? null,
    prefixRule: args.prefix_rule ?? null,
    format,
  };
}

const asJson =
  (truncation: TruncationPolicy) =>
  (result: CommandResult): string =>
    formatAsJson(result, truncation);
