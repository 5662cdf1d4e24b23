import type { RequestParams } from '@codex-ts/app-server-protocol';
import { reviewHint } from '@codex-ts/core';
import type { ReviewTarget } from '@codex-ts/protocol';
import type { Call, Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import type { LoadedThread } from '../../threads/loaded-thread.ts';
import { requireLoaded } from '../../threads/thread-id.ts';
import { reviewTurn } from '../../views/review-turn.ts';
import { announceFork, forkThread } from '../thread/fork.ts';

/** Has changes reviewed, in a turn of the thread or, detached, of a fork of it. */
export const reviewStart: Handler<'review/start'> = async (params, call) => {
  const loaded = requireLoaded(call.server, params.threadId);
  const target = checked(params.target);
  const reviewing = params.delivery === 'detached' ? await forked(loaded, call) : loaded;
  if (reviewing.thread.activeTurnId !== null) throw invalidRequest('Cannot review while a turn is in progress.');
  if (reviewing === loaded) call.afterReply(call.connection.hold());
  const hint = reviewHint(target);
  reviewing.noteInput(hint);
  reviewing.tellPendingWarnings();
  const { turnId } = reviewing.thread.startReview(target);
  return { turn: reviewTurn(turnId, hint), reviewThreadId: reviewing.id };
};

/** @throws RpcError when a text that is needed is empty. */
function checked(target: RequestParams<'review/start'>['target']): ReviewTarget {
  switch (target.type) {
    case 'uncommittedChanges':
      return target;
    case 'baseBranch':
      return { type: target.type, branch: given('branch', target.branch) };
    case 'commit': {
      const title = target.title?.trim() ?? '';
      return { type: target.type, sha: given('sha', target.sha), title: title === '' ? null : title };
    }
    case 'custom':
      return { type: target.type, instructions: given('instructions', target.instructions) };
    default:
      return target satisfies never;
  }
}

function given(name: string, text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') throw invalidRequest(`${name} must not be empty`);
  return trimmed;
}

async function forked({ id }: LoadedThread, call: Call): Promise<LoadedThread> {
  const fork = await forkThread({ threadId: id, persistExtendedHistory: false }, call);
  announceFork(fork, [], call);
  return fork;
}
