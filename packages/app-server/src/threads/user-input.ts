import type { UserInput as WireInput } from '@codex-ts/app-server-protocol/v2/user-input';
import type { UserInput } from '@codex-ts/protocol';
import { invalidRequest } from '../rpc-errors.ts';

/**
 * A part of what the user says, as the engine knows it.
 *
 * @throws RpcError for kinds that this build cannot send to a model.
 */
export function userInputOf(part: WireInput): UserInput {
  switch (part.type) {
    case 'text':
      return { type: 'text', text: part.text, text_elements: part.text_elements };
    case 'image':
      if ('url' in part) return { type: 'image', url: part.url };
      throw invalidRequest('pictures by file id are not available in this build');
    case 'localImage':
      return { type: 'localImage', path: part.path };
    case 'skill':
      return { type: 'skill', name: part.name, path: part.path };
    case 'mention':
      return { type: 'mention', name: part.name, path: part.path };
    case 'audio':
    case 'localAudio':
      throw invalidRequest('audio input is not available in this build');
    default:
      return part satisfies never;
  }
}

/** The words of an input. */
export function inputText(input: readonly UserInput[]): string {
  return input.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('');
}

/** How the client names what it sends. */
export function clientIdOf({ clientUserMessageId }: { clientUserMessageId?: string | null | undefined }): { clientId?: string } {
  return clientUserMessageId ? { clientId: clientUserMessageId } : {};
}
