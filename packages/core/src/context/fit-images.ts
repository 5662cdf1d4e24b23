import type { ContentItem, ModelInfo, ResponseItem } from '@codex-ts/protocol';
import type { EnginePorts } from '../ports.ts';

/** Items on their way into the conversation, their pictures as the model takes them. */
export async function withFittedImages(
  items: readonly ResponseItem[],
  { ports, info }: { ports: EnginePorts; info: ModelInfo },
): Promise<readonly ResponseItem[]> {
  const { fitImage } = ports;
  if (fitImage === undefined || !items.some((item) => partsOf(item).some(isImage))) return items;
  const fit = (parts: readonly ContentItem[]): Promise<ContentItem[]> =>
    Promise.all(parts.map((part) => (isImage(part) ? fitImage(part, info) : part)));
  return Promise.all(
    items.map(async (item): Promise<ResponseItem> => {
      if (item.type === 'message') return { ...item, content: await fit(item.content) };
      if (item.type === 'function_call_output' || item.type === 'custom_tool_call_output')
        return typeof item.output === 'string' ? item : { ...item, output: await fit(item.output) };
      return item;
    }),
  );
}

function partsOf(item: ResponseItem): readonly ContentItem[] {
  if (item.type === 'message') return item.content;
  if (item.type !== 'function_call_output' && item.type !== 'custom_tool_call_output') return [];
  return typeof item.output === 'string' ? [] : item.output;
}

function isImage(part: ContentItem): part is Extract<ContentItem, { type: 'input_image' }> {
  return part.type === 'input_image';
}
