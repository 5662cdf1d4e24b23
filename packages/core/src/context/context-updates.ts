import { messageText, textMessage, type MessageItem, type ResponseItem } from '@codex-ts/protocol';
import type { ContextSource } from '../ports.ts';
import { policyOf } from '../thread/policy-of.ts';
import type { ThreadSettings } from '../thread/thread-settings.ts';
import { collaborationMessages } from './collaboration-mode.ts';
import { environmentMessage, isTold, permissionsMessage } from './initial-context.ts';

export interface ContextChange {
  before: ThreadSettings;
  now: ThreadSettings;
  /** Instructions of the model of now, told when the model changed. */
  instructions: string;
}

/**
 * Messages for what changed between two turns: environment, permissions, model; nothing for what did not.
 *
 * Source: codex-rs/core/src/context_manager/updates.rs.
 */
export async function contextUpdates(
  source: ContextSource,
  { before, now, instructions }: ContextChange,
): Promise<MessageItem[]> {
  const messages: MessageItem[] = [];
  if (before.cwd !== now.cwd && isTold(now, 'environment')) messages.push(environmentMessage(source, now));
  const mayChanged = !isSame(before.approvalPolicy, now.approvalPolicy) || !isSame(policyOf(before), policyOf(now));
  if (mayChanged && isTold(now, 'permissions')) messages.push(await permissionsMessage(source, now));
  if (before.collaboration?.instructions !== now.collaboration?.instructions && isTold(now, 'collaboration'))
    messages.push(...collaborationMessages(now.collaboration));
  if (before.model !== now.model) messages.push(modelSwitchMessage(instructions));
  return messages;
}

/** Tells a model that it goes on with another one's conversation. */
export function modelSwitchMessage(instructions: string): MessageItem {
  return textMessage(
    'developer',
    `<model_switch>\nAnother model led this conversation so far. From here on these instructions are yours:\n\n${instructions}\n</model_switch>`,
  );
}

/** Whether an item is such a message. */
export function isModelSwitch(item: ResponseItem): boolean {
  return item.type === 'message' && item.role === 'developer' && messageText(item).startsWith('<model_switch>');
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
