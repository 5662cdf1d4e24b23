import { messageOf } from '@codex-ts/foundation/errors';
import type { RequestParams } from '@codex-ts/app-server-protocol';
import type { Handler } from '../../handler.ts';
import { internalError, invalidRequest } from '../../rpc-errors.ts';
import type { ServerContext } from '../../server-context.ts';
import type { LoadedThread } from '../../threads/loaded-thread.ts';
import { asSample } from '../../threads/open-samples.ts';
import { threadIdOf } from '../../threads/thread-id.ts';

/** Longest question, in bytes. */
const MAX_PROMPT_BYTES = 4_000;

type Params = RequestParams<'thread/sample'>;

/**
 * Asks the model once with the context of a thread, without a turn: the thread stays as it is. As with codex 0.169.0 the request
 * is otherwise that of the thread's turns, whatever `effort` and `disableMcp` say, so that the service finds what it has cached.
 */
export const threadSample: Handler<'thread/sample'> = async (params, { server, ...call }) => {
  const { id, thread } = requireSource(params, server);
  return asSample(call, async (signal) => {
    try {
      const { responseId, text, usage } = await thread.askOnce(params.prompt, { facts: factsOf(id, params), signal });
      return {
        sourceTurnId: params.expectedTurnId,
        responseId,
        text,
        inputTokens: usage?.input_tokens ?? null,
        cachedInputTokens: usage?.cached_input_tokens ?? null,
        outputTokens: usage?.output_tokens ?? null,
      };
    } catch (error) {
      throw internalError(signal.aborted ? 'sample canceled' : failureText(error));
    }
  });
};

/** @throws RpcError when the thread cannot be asked as it stands. */
function requireSource(params: Params, server: ServerContext): LoadedThread {
  const { expectedTurnId, prompt, allowInProgressTurn = false } = params;
  const id = threadIdOf(params.threadId);
  const loaded = server.threads.get(id);
  if (loaded === undefined) throw invalidRequest('thread/sample requires a loaded source');
  if (expectedTurnId === '' || prompt.trim() === '' || Buffer.byteLength(prompt) > MAX_PROMPT_BYTES)
    throw invalidRequest(`thread/sample requires expectedTurnId and a prompt of at most ${MAX_PROMPT_BYTES} bytes`);
  if (loaded.path === null) throw invalidRequest('sample source must be a persistent root thread');
  if (!loaded.hasTurns) throw invalidRequest(`invalid thread-store request: no rollout found for thread id ${id}`);
  const active = loaded.thread.activeTurnId;
  if (active !== null && !allowInProgressTurn) throw invalidRequest('sample source must be idle');
  const latest = active ?? loaded.turns.all().at(-1)?.id;
  if (latest !== expectedTurnId)
    throw invalidRequest(`sample source turn must be the latest ${allowInProgressTurn ? '' : 'finished '}turn`);
  return loaded;
}

function factsOf(id: string, { threadSource, turnTrigger, responsesapiClientMetadata }: Params): Record<string, string> {
  return {
    ...responsesapiClientMetadata,
    forked_from_thread_id: id,
    thread_source: threadSource ?? 'thread_sample',
    ...(turnTrigger ? { turn_trigger: turnTrigger } : {}),
  };
}

/** In the words of 0.169, where an error has some. */
function failureText(error: unknown): string {
  const { newer } = Object(error) as { newer?: { message?: string } }; // of errors of model clients
  return newer?.message ?? messageOf(error);
}
