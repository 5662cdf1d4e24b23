import type { RequestParams } from '@codex-ts/app-server-protocol';
import type { ContentItem, ToolOutputBody } from '@codex-ts/protocol';
import { invalidRequest } from '../rpc-errors.ts';

type Params = Pick<RequestParams<'turn/start'>, 'toolOutput' | 'input'>;
type Given = NonNullable<Params['toolOutput']>;

/**
 * What a tool gave that the model did not call, as the engine knows it. Whether it is to be kept makes no difference: everything
 * is.
 *
 * @throws RpcError when there are words too, it has no name, or holds what this build cannot send to a model.
 */
export function givenOutputOf({ toolOutput, input }: Params): {
  toolOutput?: { name: string; namespace: string | null; output: ToolOutputBody };
} {
  if (!toolOutput) return {};
  if (input.length > 0) throw invalidRequest('`toolOutput` cannot be combined with nonempty `input`');
  if (toolOutput.name === '') throw invalidRequest('`toolOutput.name` must not be empty');
  const { name, namespace, output } = toolOutput;
  return { toolOutput: { name, namespace: namespace ?? null, output: typeof output === 'string' ? output : output.map(partOf) } };
}

function partOf(part: Exclude<Given['output'], string>[number]): ContentItem {
  if (part.type === 'input_text') return { type: 'input_text', text: part.text };
  if (part.type === 'input_image' && 'image_url' in part) {
    const detail = 'detail' in part && typeof part.detail === 'string' ? { detail: part.detail } : {};
    return { type: 'input_image', image_url: part.image_url, ...detail };
  }
  throw invalidRequest(`tool outputs with parts of type ${part.type} are not available in this build`);
}
