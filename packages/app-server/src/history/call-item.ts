import path from 'node:path';
import { webSearchItem } from '@codex-ts/core';
import { quoteCommand } from '@codex-ts/foundation/quote';
import {
  messageText,
  type FileUpdateChange,
  type JsonValue,
  type ResponseItem,
  type ThreadItem,
  type ThreadItemOf,
  type ToolOutputBody,
} from '@codex-ts/protocol';
import { patchChanges } from './patch-changes.ts';

export interface StartedCall {
  item: ThreadItem;
  /** Id that its output will carry; `null` when none comes. */
  callId: string | null;
}

const MCP_TOOL = /^mcp__(.+?)__(.+)$/;

const SHELL_TOOLS: ReadonlySet<string> = new Set(['shell', 'local_shell', 'container.exec']);

/** The item that a call of the model was shown as; `undefined` for what is shown otherwise, or not at all. */
export function callItem(item: ResponseItem, { cwd, nextId }: { cwd: string; nextId(): string }): StartedCall | undefined {
  switch (item.type) {
    case 'function_call':
      return functionCall(item, cwd);
    case 'custom_tool_call':
      return item.name === 'apply_patch' ? patchCall(item.call_id, item.input, cwd) : undefined;
    case 'local_shell_call': {
      const { command, working_directory } = item.action;
      const callId = item.call_id ?? null;
      return { item: command_({ id: callId ?? nextId(), argv: command, cwd: working_directory ?? cwd }), callId };
    }
    case 'web_search_call':
      return { item: webSearchItem(item, item.id ?? nextId()), callId: null };
    case 'message':
      return item.role === 'user' ? userCommand(messageText(item), { cwd, nextId }) : undefined;
    default:
      return undefined;
  }
}

const USER_COMMAND =
  /^<user_shell_command>\n<command>\n([^]*)\n<\/command>\n<result>\nExit code: (-?\d+)\nDuration: ([\d.]+) seconds\nOutput:\n([^]*)\n<\/result>\n<\/user_shell_command>$/;

/** A command that the user ran, as the model was told of it. */
function userCommand(text: string, { cwd, nextId }: { cwd: string; nextId(): string }): StartedCall | undefined {
  const [, command, exitCode, durationSeconds, output] = USER_COMMAND.exec(text) ?? [];
  if (command === undefined) return undefined;
  const item: ThreadItem = {
    ...command_({ id: nextId(), argv: ['/bin/bash', '-lc', command], cwd }),
    source: 'userShell',
    status: exitCode === '0' ? 'completed' : 'failed',
    aggregatedOutput: output ?? '',
    exitCode: Number(exitCode),
    durationMs: Math.round(Number(durationSeconds) * 1000),
  };
  return { item, callId: null };
}

function functionCall(
  { name, namespace, call_id, arguments: text }: Extract<ResponseItem, { type: 'function_call' }>,
  cwd: string,
): StartedCall | undefined {
  const args = parsed(text);
  const [, server, tool] = MCP_TOOL.exec(namespace === undefined ? name : `${namespace}__${name}`) ?? [];
  if (server !== undefined && tool !== undefined) return { item: mcpCall({ id: call_id, server, tool, args }), callId: call_id };
  const word = (key: string): string | undefined => (typeof args[key] === 'string' ? args[key] : undefined);
  const folder = path.resolve(cwd, word('workdir') ?? '.');
  if (name === 'exec_command' && word('cmd') !== undefined) {
    return { item: command_({ id: call_id, argv: ['/bin/bash', '-lc', word('cmd') ?? ''], cwd: folder }), callId: call_id };
  }
  if (name === 'shell_command' && word('command') !== undefined) {
    return { item: command_({ id: call_id, argv: ['/bin/bash', '-lc', word('command') ?? ''], cwd: folder }), callId: call_id };
  }
  if (SHELL_TOOLS.has(name) && Array.isArray(args['command'])) {
    const argv = args['command'].filter((each) => typeof each === 'string');
    return { item: command_({ id: call_id, argv, cwd: folder }), callId: call_id };
  }
  if (name === 'apply_patch') return patchCall(call_id, word('input') ?? '', folder);
  if (name === 'update_plan' && Array.isArray(args['plan'])) {
    const steps = args['plan'].flatMap((step: unknown) =>
      typeof step === 'object' && step !== null && 'step' in step ? [`- ${String(step.step)}`] : [],
    );
    return { item: { type: 'plan', id: call_id, text: steps.join('\n') }, callId: null };
  }
  return undefined;
}

function mcpCall({ id, server, tool, args }: { id: string; server: string; tool: string; args: object }): ThreadItem {
  return {
    type: 'mcpToolCall',
    id,
    server,
    tool,
    status: 'inProgress',
    arguments: { ...args },
    result: null,
    error: null,
    durationMs: null,
  };
}

function patchCall(callId: string, patch: string, cwd: string): StartedCall {
  const changes: FileUpdateChange[] = patchChanges(patch, cwd);
  return { item: { type: 'fileChange', id: callId, changes, status: 'inProgress' }, callId };
}

function command_({ id, argv, cwd }: { id: string; argv: readonly string[]; cwd: string }): ThreadItemOf<'commandExecution'> {
  const command = quoteCommand(argv);
  return {
    type: 'commandExecution',
    id,
    command,
    cwd,
    processId: null,
    source: 'agent',
    status: 'inProgress',
    commandActions: [{ type: 'unknown', command: argv.at(-1) ?? command }],
    aggregatedOutput: null,
    exitCode: null,
    durationMs: null,
  };
}

/**
 * How a command ended that nobody allowed, by what the model was told; `undefined` when it ran. Who ends the turn instead of
 * an answer has not allowed it either.
 */
export function refusedStatus(output: ToolOutputBody): 'declined' | 'failed' | undefined {
  const text = typeof output === 'string' ? output : '';
  if (/Rejected\(\\*"approval request failed/.test(text)) return 'failed';
  return /Rejected\(|\naborted by user$/.test(text) ? 'declined' : undefined;
}

/** The same item after its output. */
export function completeCall(item: ThreadItem, output: ToolOutputBody): ThreadItem {
  const text = typeof output === 'string' ? output : output.map((part) => ('text' in part ? part.text : '')).join('\n');
  if (item.type === 'fileChange')
    return {
      ...item,
      status:
        /^(apply_patch verification failed|patch rejected|exec command rejected)/.test(text) || exitCodeOf(text) > 0
          ? 'failed'
          : 'completed',
    };
  if (item.type === 'mcpToolCall') return completeMcpCall(item, text);
  if (item.type !== 'commandExecution') return item;
  if (/reject(ed|ion)/i.test(text.slice(0, 80)) && exitCodeOf(text) === -1) return { ...item, status: 'declined' };
  const exitCode = exitCodeOf(text);
  return {
    ...item,
    status: exitCode <= 0 ? 'completed' : 'failed',
    aggregatedOutput: outputOf(text),
    exitCode: exitCode === -1 ? null : exitCode,
    durationMs: durationOf(text),
  };
}

/** The model was given the content as JSON, or the reason why there was none. */
function completeMcpCall(item: ThreadItemOf<'mcpToolCall'>, text: string): ThreadItem {
  const told = jsonOf(text.replace(/^Wall time: [^\n]*\nOutput:\n?/, ''));
  if (Array.isArray(told)) return { ...item, status: 'completed', result: { content: told, structuredContent: null } };
  if (typeof told === 'object' && told !== null) {
    return { ...item, status: 'completed', result: { content: [], structuredContent: told } };
  }
  if (/^(tool call error|user rejected|user cancelled)/i.test(text))
    return { ...item, status: 'failed', error: { message: text } };
  return { ...item, status: 'completed', result: { content: [{ type: 'text', text }], structuredContent: null } };
}

function jsonOf(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue; // what the parser gives is JSON
  } catch {
    return undefined;
  }
}

function exitCodeOf(text: string): number {
  const found =
    /^(?:Process exited with code|Exit code:) (\d+)/m.exec(text.slice(0, 400)) ?? /"exit_code":(\d+)/.exec(text.slice(-200));
  return found?.[1] === undefined ? -1 : Number(found[1]);
}

function durationOf(text: string): number | null {
  const found = /^Wall time: ([\d.]+) seconds/m.exec(text.slice(0, 400));
  return found?.[1] === undefined ? null : Math.round(Number(found[1]) * 1000);
}

function outputOf(text: string): string {
  const at = text.slice(0, 600).search(/^Output:\n/m);
  return at === -1 ? text : text.slice(at + 'Output:\n'.length);
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {}; // the model wrote no JSON: the call had failed
  }
}
