import { type CompactionRequest, ResponseItem } from '@codex-ts/protocol';
import { streamDisconnected } from './model-error.ts';
import type { ModelProvider } from '@codex-ts/protocol';
import { providerUrl } from './provider-request.ts';
import { readBodyText } from './read-body-text.ts';
import { parseRecord } from './record.ts';
import type { createRequestSender } from './send-request.ts';

/** Most that is read of a compacted conversation, in bytes. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Whether the provider sums up conversations itself. Source: codex-rs/core/src/model_provider_info.rs `is_openai`. */
export function compactsConversations({ name }: Pick<ModelProvider, 'name'>): boolean {
  return name === 'OpenAI';
}

export interface CompactOptions {
  provider: ModelProvider;
  send: ReturnType<typeof createRequestSender>;
  signal?: AbortSignal | undefined;
}

/**
 * Has a provider sum up a conversation, by `POST {baseUrl}/responses/compact`. Items of kinds that are not known are left out.
 *
 * @throws ModelError when the request fails, or the answer holds no list of items.
 */
export async function compactConversation(
  request: CompactionRequest,
  { provider, send, signal }: CompactOptions,
): Promise<ResponseItem[]> {
  const { model, input, instructions } = request;
  const response = await send({
    url: providerUrl(provider, '/responses/compact'),
    headers: { accept: '*/*', 'content-type': 'application/json' },
    body: JSON.stringify({ model, input, instructions }),
    signal,
  });
  const text = await readBodyText(response, { maxBytes: MAX_BYTES, idleTimeoutMs: provider.streamIdleTimeoutMs, signal });
  const output = parseRecord(text)?.['output'];
  if (!Array.isArray(output)) throw streamDisconnected('the compacted conversation could not be read');
  return output.flatMap((item: unknown) => {
    const known = ResponseItem.safeParse(item);
    return known.success ? [known.data] : [];
  });
}
