import { CodexError } from '@codex-ts/foundation/errors';
import { ModelInfo, type ModelEvent, type ResponseItem, type ResponsesRequest, type RolloutItem } from '@codex-ts/protocol';
import { success, ToolRegistry, type Tool } from '@codex-ts/tools';
import type { EnginePorts, ThreadStore } from '../ports.ts';
import { startThread } from '../thread/start-thread.ts';
import type { Thread } from '../thread/thread.ts';
import type { ThreadSettings } from '../thread/thread-settings.ts';

/** What one request is answered with: events, or an error that the stream ends in after them. */
export interface ScriptedAnswer {
  events: ModelEvent[];
  error?: Error;
  /** Never ends; only an abort gets out of it. */
  hang?: boolean;
}

export const TEST_SETTINGS: ThreadSettings = {
  cwd: '/repo',
  workspaceRoots: null,
  model: 'test-model',
  modelProviderId: 'mock',
  reviewModel: null,
  approvalPolicy: 'never',
  approvalsReviewer: 'user',
  autoReviewPolicy: null,
  sandboxPolicy: { type: 'read-only' },
  permissionProfile: null,
  effort: null,
  summary: 'auto',
  verbosity: null,
  personality: null,
  serviceTier: null,
  baseInstructions: null,
  developerInstructions: null,
  toolOutputTokenLimit: null,
  contextWindow: null,
  autoCompactTokenLimit: null,
  compactPrompt: null,
  supportsReasoning: null,
  storeResponses: false,
};

export const TEST_MODEL = ModelInfo.parse({
  slug: 'test-model',
  context_window: 1000,
  truncation_policy: { mode: 'tokens', limit: 100 },
});

export const USAGE = { input_tokens: 10, cached_input_tokens: 4, output_tokens: 2, reasoning_output_tokens: 1, total_tokens: 12 };

export const COMPLETED: ModelEvent = { type: 'completed', responseId: 'resp', usage: USAGE };

export function message(text: string): ModelEvent {
  return {
    type: 'item.done',
    item: { type: 'message', id: `msg-${text}`, role: 'assistant', content: [{ type: 'output_text', text }] },
  };
}

export function call(name: string, args: unknown, callId = `call-${name}`): ModelEvent {
  return { type: 'item.done', item: { type: 'function_call', name, arguments: JSON.stringify(args), call_id: callId } };
}

/** An error that may be tried again, as model clients throw it. */
export function passingError(text: string): Error {
  return new CodexError(text, { code: 'model/stream', retryable: true });
}

export const echoTool: Tool = {
  name: 'echo',
  accepts: 'function',
  parallel: true,
  spec: { type: 'function', name: 'echo', description: 'Says it again', strict: false, parameters: { type: 'object' } },
  run: async ({ payload }) => success(payload.type === 'function' ? payload.arguments : ''),
};

/** Ports whose model answers from a list; everything that was asked and kept can be looked at. */
export function fakePorts({ answers, tools = [echoTool] }: { answers: ScriptedAnswer[]; tools?: Tool[] }) {
  const requests: ResponsesRequest[] = [];
  const headers: Readonly<Record<string, string>>[] = [];
  const slept: number[] = [];
  const children: Thread[] = [];
  const childStore = memoryStore();
  let nextChild = 0;
  let nowMs = 0;
  let nextId = 0;
  const ports: EnginePorts = {
    model: {
      maxRetries: 2,
      retryDelayMs: (attempt) => attempt * 100,
      async *stream(request, options) {
        requests.push(structuredClone(request));
        headers.push(options.headers);
        const answer = answers.shift();
        if (!answer) throw new CodexError('the script has ended', { code: 'test/script' });
        for (const event of answer.events) {
          options.signal.throwIfAborted();
          yield event;
        }
        if (answer.hang)
          await new Promise((_, reject) => options.signal.addEventListener('abort', () => reject(options.signal.reason)));
        if (answer.error) throw answer.error;
      },
    },
    models: { find: () => ({ info: TEST_MODEL, known: true }), instructions: () => 'You are a test.' },
    tools: { toolsFor: () => new ToolRegistry(tools), close: () => Promise.resolve() },
    context: {
      userInstructions: () => Promise.resolve('Be brief.'),
      skillTexts: (input) =>
        Promise.resolve(input.some((part) => part.type === 'text' && part.text.includes('$skill')) ? ['<skill>'] : []),
      allowedCommandPrefixes: () => Promise.resolve(''),
      shellName: () => 'bash',
      writableRoots: () => ['/repo'],
      readImage: (path) =>
        Promise.resolve(
          path.endsWith('.png')
            ? { ok: true, dataUrl: 'data:image/png;base64,AA' }
            : { ok: false, problem: `no picture: ${path}` },
        ),
      mergeBase: (_cwd, branch) => Promise.resolve(branch === 'main' ? 'abc123' : null),
      workspaces: () => Promise.resolve({ '/repo': { has_changes: true } }),
      sandboxTag: () => 'seccomp',
    },
    clock: {
      nowMs: () => (nowMs += 10),
      sleep: (delayMs) => {
        slept.push(delayMs);
        return Promise.resolve();
      },
    },
    openChild: ({ settings }) => {
      const child = startThread({
        id: `child-${(nextChild += 1)}`,
        ports,
        settings,
        store: childStore,
        headers: { 'x-openai-subagent': 'review' },
      });
      children.push(child);
      return child;
    },
    ids: { uuid: () => `id-${(nextId += 1)}` },
  };
  return { ports, requests, headers, slept, children, childStore };
}

/** A store that keeps items in memory. */
export function memoryStore(): ThreadStore & { items: RolloutItem[]; responseItems(): ResponseItem[] } {
  const items: RolloutItem[] = [];
  return {
    items,
    responseItems: () => items.flatMap((item) => (item.type === 'response_item' ? [item.payload] : [])),
    append: (more) => void items.push(...more),
    flush: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
