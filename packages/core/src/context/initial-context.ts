import { renderAgentsMessage } from '@codex-ts/project-instructions';
import { textMessage, type MessageItem } from '@codex-ts/protocol';
import type { ContextSource } from '../ports.ts';
import { policyOf } from '../thread/policy-of.ts';
import type { ContextPart, ThreadSettings } from '../thread/thread-settings.ts';
import { commitTrailerText } from './commit-trailer.ts';
import { collaborationMessages } from './collaboration-mode.ts';
import { environmentContextText } from './environment-context.ts';
import { permissionsText } from './permissions-text.ts';

/** What a thread starts with, and the body of the project's instructions, which turn records repeat. */
export interface InitialContext {
  messages: MessageItem[];
  userInstructions: string | null;
}

/**
 * The messages before the first prompt: permissions, developer instructions, project instructions with skills, environment.
 *
 * Source: codex-rs/core/src/codex.rs `build_initial_context`.
 */
export async function initialContext(source: ContextSource, settings: ThreadSettings): Promise<InitialContext> {
  const [userInstructions, permissions] = await Promise.all([
    source.userInstructions(settings),
    permissionsMessage(source, settings),
  ]);
  const messages = isTold(settings, 'permissions') ? [permissions] : [];
  if (settings.developerInstructions) messages.push(textMessage('developer', settings.developerInstructions));
  if (isTold(settings, 'collaboration')) messages.push(...collaborationMessages(settings.collaboration));
  if (settings.commitTrailer) messages.push(textMessage('developer', commitTrailerText(settings.commitTrailer)));
  if (userInstructions !== null) messages.push(textMessage('user', renderAgentsMessage(settings.cwd, userInstructions)));
  if (isTold(settings, 'environment')) messages.push(environmentMessage(source, settings));
  return { messages, userInstructions };
}

/** Whether the model is told of a part. */
export function isTold({ untold = [] }: Pick<ThreadSettings, 'untold'>, part: ContextPart): boolean {
  return !untold.includes(part);
}

export async function permissionsMessage(source: ContextSource, settings: ThreadSettings): Promise<MessageItem> {
  const text = permissionsText({
    sandboxPolicy: policyOf(settings),
    cwd: settings.cwd,
    approvalPolicy: settings.approvalPolicy,
    writableRoots: source.writableRoots(settings),
    allowedPrefixes:
      settings.approvalPolicy === 'on-request' || typeof settings.approvalPolicy === 'object'
        ? await source.allowedCommandPrefixes(settings)
        : '',
  });
  return textMessage('developer', text);
}

export function environmentMessage(source: ContextSource, settings: ThreadSettings): MessageItem {
  return textMessage('user', environmentContextText({ cwd: settings.cwd, shell: source.shellName() }));
}
