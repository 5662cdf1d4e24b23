import { renderReview } from '@codex-ts/core';
import { ReviewOutput, ToolOutputBody, type ThreadItem, type UserInput } from '@codex-ts/protocol';
import { durationOf, fieldsOf, listOf, pathOf, type RecordedFields, searchActionOf, textOf } from './recorded-fields.ts';
import { commandItem, mcpItem, patchItem } from './tool-event-item.ts';

/** An item as 0.169 keeps it, whole, in `item_completed`; 0.104 keeps plans so. `undefined` for kinds that are not known here. */
export function completedItem(recorded: unknown): ThreadItem | undefined {
  const item = fieldsOf(recorded);
  const id = textOf(item['id']);
  switch (item['type']) {
    case 'UserMessage':
      return {
        type: 'userMessage',
        id,
        ...clientId(item),
        content: listOf(item['content']).flatMap((part) => inputOf(fieldsOf(part))),
      };
    case 'AgentMessage':
      return { type: 'agentMessage', id, text: textParts(item['content']), phase: phaseOf(item['phase']) };
    case 'FunctionCallOutput':
      return {
        type: 'functionCallOutput',
        id,
        name: textOf(item['name']),
        namespace: typeof item['namespace'] === 'string' ? item['namespace'] : null,
        output: ToolOutputBody.safeParse(item['output']).data ?? '',
      };
    case 'Reasoning':
      return { type: 'reasoning', id, summary: textsOf(item['summary_text']), content: textsOf(item['raw_content']) };
    case 'Plan':
      return { type: 'plan', id, text: textOf(item['text']) };
    case 'CommandExecution':
      return commandItem(id, item);
    case 'FileChange':
      return patchItem(id, item);
    case 'McpToolCall':
      return mcpItem(item);
    case 'DynamicToolCall':
      return dynamicCall(id, item);
    case 'WebSearch':
      return { type: 'webSearch', id, query: textOf(item['query']), action: searchActionOf(item['action']) };
    case 'ImageView':
      return { type: 'imageView', id, path: pathOf(item['path']) };
    case 'EnteredReviewMode':
      return { type: 'enteredReviewMode', id, review: textOf(item['user_facing_hint']) };
    case 'ExitedReviewMode':
      return { type: 'exitedReviewMode', id, review: reviewText(item['review_output']) };
    case 'ContextCompaction':
      return { type: 'contextCompaction', id };
    default:
      return undefined;
  }
}

/** A review as people read it, from the form that files keep. */
export function reviewText(recorded: unknown): string {
  if (typeof recorded === 'string') return recorded;
  return renderReview(ReviewOutput.safeParse(recorded).data ?? null);
}

function dynamicCall(id: string, item: RecordedFields): ThreadItem {
  const success = typeof item['success'] === 'boolean' ? item['success'] : null;
  return {
    type: 'dynamicToolCall',
    id,
    ...(textOf(item['namespace']) === '' ? {} : { namespace: textOf(item['namespace']) }),
    tool: textOf(item['tool']),
    arguments: (item['arguments'] ?? null) as never, // came out of a file of JSON
    status: success === false || item['status'] === 'failed' ? 'failed' : 'completed',
    contentItems: Array.isArray(item['content_items']) ? (item['content_items'] as never[]) : null, // as above
    success,
    durationMs: durationOf(item['duration']),
  };
}

function clientId(item: RecordedFields): { clientId?: string } {
  const given = textOf(item['client_id']);
  return given === '' ? {} : { clientId: given };
}

/** A part of a prompt, as files tell it; none for what is no such part. */
export function inputOf(part: RecordedFields): UserInput[] {
  switch (part['type']) {
    case 'text':
      return [{ type: 'text', text: textOf(part['text']), text_elements: textElements(part['text_elements']) }];
    case 'image':
      return [{ type: 'image', url: textOf(part['image_url'] ?? part['url']) }];
    case 'local_image':
      return [{ type: 'localImage', path: pathOf(part['path']) }];
    case 'skill':
    case 'mention':
      return [{ type: part['type'], name: textOf(part['name']), path: textOf(part['path']) }];
    default:
      return [];
  }
}

/** Places in a prompt that stand for something else. */
export function textElements(value: unknown): Extract<UserInput, { type: 'text' }>['text_elements'] {
  return listOf(value).flatMap((each) => {
    const element = fieldsOf(each);
    const { start, end } = fieldsOf(element['byte_range']);
    if (typeof start !== 'number' || typeof end !== 'number') return [];
    const { placeholder } = element;
    return [{ byteRange: { start, end }, placeholder: typeof placeholder === 'string' ? placeholder : null }];
  });
}

function textParts(content: unknown): string {
  return listOf(content)
    .map((part) => textOf(fieldsOf(part)['text']))
    .join('');
}

function textsOf(value: unknown): string[] {
  return listOf(value).filter((each) => typeof each === 'string');
}

function phaseOf(value: unknown): 'commentary' | 'final_answer' | null {
  return value === 'commentary' || value === 'final_answer' ? value : null;
}
