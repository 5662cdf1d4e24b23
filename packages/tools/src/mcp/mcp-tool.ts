import { messageOf } from '@codex-ts/foundation/errors';
import { describeJsonError } from '@codex-ts/foundation/json-error';
import type { McpCallResult, McpToolDescription } from '@codex-ts/mcp-client';
import { McpRequestError } from '@codex-ts/mcp-client/errors';
import type { JsonValue } from '@codex-ts/protocol';
import { rustDebug } from '../rust-debug.ts';
import { parameterNames } from '../schema/parameter-names.ts';
import { reduceParameters } from '../schema/reduce-schema.ts';
import { trimParameters } from '../schema/trim-schema.ts';
import { failure, type Tool, type ToolCall, type ToolGroup, type ToolOutcome, type ToolTurn } from '../tool.ts';
import { refusalOfCall, type CallAuthority } from './authorize-call.ts';
import { showCall } from './call-item.ts';
import { callMeta } from './call-meta.ts';
import type { McpExposure } from './exposure.ts';
import { resultForModel, resultUnder } from './call-result.ts';
import type { McpServer } from './mcp-server.ts';

export interface McpToolServices extends CallAuthority {
  /** Unix milliseconds. */
  nowMs(): number;
}

export interface McpToolParts {
  /** Under which it is called. */
  name: string;
  /** Told to the model in place of `name`. Default: `name`. */
  shownName?: string;
  /** Group that the model is told of. Default: none. */
  group?: ToolGroup;
  exposure: McpExposure;
  server: McpServer;
  tool: McpToolDescription;
  services: McpToolServices;
}

type CallEnd = { result: McpCallResult } | { error: string };

/** A tool of a server. Its description and schema are someone else's words. */
export function mcpTool({ name, shownName = name, group, exposure, server, tool, services }: McpToolParts): Tool {
  return {
    name,
    accepts: 'function',
    parallel: server.isParallel(tool),
    isJudged: true,
    ...(group === undefined ? {} : { group }),
    ...(exposure === 'search' ? { foundBy: searchText({ server, tool, shownName }) } : {}),
    spec:
      exposure === 'hidden'
        ? null
        : {
            type: 'function',
            name: shownName,
            description: tool.description ?? '',
            strict: false,
            parameters: exposure === 'plain' ? reduceParameters(tool.inputSchema) : trimParameters(tool.inputSchema),
          },
    run: async (call, turn) => {
      const startedAtMs = services.nowMs();
      const form = call.namespace === undefined ? plainForm : newerForm(() => services.nowMs() - startedAtMs);
      const parsed = argumentsOf(call);
      if (!parsed.ok) return form.unread(parsed.problem);
      const end = await runCall({ call, turn, calledName: name, server, tool, services, args: parsed.value });
      if (!('result' in end)) return form.error(end.error);
      const response = end.result as JsonValue; // it came as JSON
      const outcome = form.result(end.result);
      return outcome.success ? { ...outcome, forHooks: { response } } : outcome;
    },
  };
}

/** What a tool is found by: what it is called, what it says of itself, and what it takes. */
function searchText({ server, tool, shownName }: Pick<McpToolParts, 'server' | 'tool'> & { shownName: string }): string {
  const { title = '', description = '', inputSchema } = tool;
  return [server.name, shownName, tool.name, title, description, ...parameterNames(inputSchema)].join(' ');
}

interface RunningCall extends Pick<McpToolParts, 'server' | 'tool' | 'services'> {
  call: ToolCall;
  turn: ToolTurn;
  calledName: string;
  /** `undefined`: the model gave none. */
  args: JsonValue | undefined;
}

async function runCall({ call, turn, calledName, server, tool, services, args }: RunningCall): Promise<CallEnd> {
  const { callId } = call;
  const shown = { id: callId, server: server.name, tool: tool.name, arguments: args ?? null };
  const showEnd = showCall(shown, turn, services.nowMs);
  const end = await endOf(async () => {
    const refusal = await refusalOfCall({ server, tool, callId, calledName, arguments: args ?? null }, turn, services);
    if (refusal !== null) return { error: refusal };
    if (turn.onlyJudges) return { result: { content: [] } };
    const result = await server.callTool(tool.name, args, {
      signal: turn.signal,
      meta: callMeta(call, turn),
      onProgress: ({ message, progress, total }) => {
        const text = message ?? (total === null ? String(progress) : `${progress}/${total}`);
        turn.emit({ type: 'mcp-tool.progress', turnId: turn.turnId, itemId: callId, message: text });
      },
      answerElicitation: (question, options) => services.elicitations.elicit({ ...question, turnId: turn.turnId }, options),
    });
    return { result };
  }, `${server.name}/${tool.name}`);
  showEnd(turn.signal.aborted ? { error: 'the turn was interrupted' } : end);
  turn.signal.throwIfAborted();
  return end;
}

async function endOf(call: () => Promise<CallEnd>, shownName: string): Promise<CallEnd> {
  try {
    return await call();
  } catch (error) {
    return { error: `tool call error: tool call failed for \`${shownName}\`\n\nCaused by:\n${causes(error)}` };
  }
}

/** As the reference lists causes: numbered when there are several. */
function causes(error: unknown): string {
  const list = error instanceof McpRequestError ? error.causes : [messageOf(error)];
  return list.map((cause, index) => (list.length > 1 ? `    ${index}: ${cause}` : `    ${cause}`)).join('\n');
}

function argumentsOf({ payload }: ToolCall): { ok: true; value: JsonValue | undefined } | { ok: false; problem: string } {
  const text = payload.type === 'function' ? payload.arguments : '';
  if (text.trim() === '') return { ok: true, value: undefined };
  try {
    return { ok: true, value: JSON.parse(text) as JsonValue }; // JSON it is
  } catch (error) {
    return { ok: false, problem: describeJsonError(text) ?? messageOf(error) };
  }
}

/** How the model is told what came of a call. */
interface OutcomeForm {
  result(result: McpCallResult): ToolOutcome;
  error(text: string): ToolOutcome;
  /** The arguments are no JSON. */
  unread(problem: string): ToolOutcome;
}

const plainForm: OutcomeForm = {
  result: (result) => ({ output: resultForModel(result), success: result.isError !== true }),
  error: (text) => failure(`err: ${rustDebug(text)}`),
  unread: (problem) => failure(`err: ${problem}`),
};

/** Newer models call tools by group and name, and read how long it took. */
function newerForm(elapsedMs: () => number): OutcomeForm {
  const heading = (): string => `Wall time: ${(elapsedMs() / 1000).toFixed(1)} seconds\nOutput:`;
  const failed = (text: string): ToolOutcome => ({
    output: [
      { type: 'input_text', text: heading() },
      { type: 'input_text', text },
    ],
    success: false,
  });
  return {
    result: (result) => ({ output: resultUnder(heading(), result), success: result.isError !== true }),
    error: failed,
    unread: (problem) => failed(`err: ${problem}`),
  };
}
