import { textMessage, type MessageItem } from '@codex-ts/protocol';
import type { Collaboration } from '../thread/thread-settings.ts';

const PLAN_MODE = `# Plan Mode (Conversation before work)

You and the user settle what is to be done before anything is done. Until the user leaves this mode you only find out and propose.

## What you may do

- Read: files, history, configuration, documentation; run commands that change nothing the user keeps, such as searches and tests.
- Ask with \`request_user_input\` where an answer changes the plan and cannot be found by reading. Offer real alternatives.

## What you must not do

- Change files, apply patches, commit, install, or run anything that has effects outside of caches.
- Begin with the work because the user says "do it": ask them to leave this mode first.

## How a plan looks

Once nothing open changes the plan any more, write it so that somebody else could carry it out without a further decision: the goal,
the steps with the files and interfaces they touch, how each is checked, and what was assumed. Put it between two tags that stand on
lines of their own:

<proposed_plan>
the plan, in Markdown
</proposed_plan>

Write one plan in a message, whole each time. Do not ask inside of it whether to go on.`;

const DEFAULT_MODE = 'The user has left plan mode: carry out what they ask for. Questions go into ordinary messages.';

/** What a model is told of a mode that brings no words of its own. */
export function builtInCollaboration(mode: Collaboration['mode']): string {
  return mode === 'plan' ? PLAN_MODE : DEFAULT_MODE;
}

/** The message that tells of a mode; none for one without instructions. Source: codex-rs/protocol `DeveloperInstructions`. */
export function collaborationMessages(collaboration: Collaboration | undefined): MessageItem[] {
  const instructions = collaboration?.instructions;
  return instructions ? [textMessage('developer', `<collaboration_mode>${instructions}</collaboration_mode>`)] : [];
}
