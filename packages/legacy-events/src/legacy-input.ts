import type { UserInput } from '@codex-ts/protocol';
import type { LegacyMessage } from './legacy-event.ts';

/** One part of a prompt. */
export function legacyInput(part: UserInput): object {
  switch (part.type) {
    case 'text':
      return { type: 'text', text: part.text, text_elements: part.text_elements.map(textElement) };
    case 'image':
      return { type: 'image', image_url: part.url };
    case 'localImage':
      return { type: 'local_image', path: part.path };
    default:
      return { ...part };
  }
}

type TextElement = Extract<UserInput, { type: 'text' }>['text_elements'][number];

function textElement({ byteRange, placeholder }: TextElement): object {
  return { byte_range: byteRange, placeholder: placeholder ?? null };
}

/** A prompt as readers of all versions know it; parts that are no text, picture or file are lost. */
export function legacyUserMessage(content: readonly UserInput[]): LegacyMessage {
  return {
    type: 'user_message',
    message: content.map((part) => (part.type === 'text' ? part.text : '')).join(''),
    images: content.flatMap((part) => (part.type === 'image' ? [part.url] : [])),
    local_images: content.flatMap((part) => (part.type === 'localImage' ? [part.path] : [])),
    text_elements: content.flatMap((part) => (part.type === 'text' ? part.text_elements.map(textElement) : [])),
  };
}
