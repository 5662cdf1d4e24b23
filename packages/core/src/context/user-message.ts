import type { ContentItem, MessageItem, UserInput } from '@codex-ts/protocol';
import type { ContextSource } from '../ports.ts';

/**
 * A user's input as one message for the model. Pictures stand between a pair of tags; those of files are named there, by their
 * place among all pictures. One that cannot be shown becomes a text that says why.
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
        content.push(...plainImage(part.url, source));
        break;
      case 'localImage': {
        images += 1;
        const image = await source.readImage(part.path);
        if (!image.ok) {
          content.push({ type: 'input_text', text: image.problem });
          break;
        }
        content.push(...namedImage(image.dataUrl, images, source.namesImages === true ? part.path : undefined));
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

function namedImage(url: string, index: number, path?: string): ContentItem[] {
  return [
    { type: 'input_text', text: `<image name=[Image #${index}]${path === undefined ? '' : ` path="${path}"`}>` },
    { type: 'input_image', image_url: url },
    { type: 'input_text', text: '</image>' },
  ];
}

/** A picture that came without a file has nothing to be called by. */
function plainImage(url: string, { namesImages = false }: ContextSource): ContentItem[] {
  const image: ContentItem = { type: 'input_image', image_url: url };
  return namesImages ? [image] : [{ type: 'input_text', text: '<image>' }, image, { type: 'input_text', text: '</image>' }];
}

/** The text of an input, its parts joined without a separator. */
export function inputText(input: readonly UserInput[]): string {
  return input.map((part) => (part.type === 'text' ? part.text : '')).join('');
}
