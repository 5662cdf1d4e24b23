import type { ContentItem, MessageItem, UserInput } from '@codex-ts/protocol';
import type { ContextSource } from '../ports.ts';

/**
 * A user's input as one message for the model. Pictures come before the text, each between a pair of tags that name it;
 * one that cannot be shown becomes a text that says why.
 *
 * Source: codex-rs/protocol/src/models.rs, `From<Vec<UserInput>>`.
 */
export async function userMessageItem(input: readonly UserInput[], source: ContextSource): Promise<MessageItem> {
  const content: ContentItem[] = [];
  let images = 0;
  for (const part of input) {
    switch (part.type) {
      case 'text':
        content.push({ type: 'input_text', text: part.text });
        break;
      case 'image':
        images += 1;
        content.push(...imageParts(images, part.url));
        break;
      case 'localImage': {
        const image = await source.readImage(part.path);
        if (!image.ok) {
          content.push({ type: 'input_text', text: image.problem });
          break;
        }
        images += 1;
        content.push(...imageParts(images, image.dataUrl, source.namesImages === true ? part.path : undefined));
        break;
      }
      case 'skill':
      case 'mention':
        break;
      default:
        part satisfies never;
    }
  }
  return { type: 'message', role: 'user', content };
}

function imageParts(index: number, url: string, path?: string): ContentItem[] {
  return [
    { type: 'input_text', text: `<image name=[Image #${index}]${path === undefined ? '' : ` path="${path}"`}>` },
    { type: 'input_image', image_url: url, ...(path === undefined ? {} : { detail: 'original' }) },
    { type: 'input_text', text: '</image>' },
  ];
}

/** The text of an input, its parts joined without a separator. */
export function inputText(input: readonly UserInput[]): string {
  return input.map((part) => (part.type === 'text' ? part.text : '')).join('');
}
