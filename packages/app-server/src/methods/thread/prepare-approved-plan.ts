import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Handler } from '../../handler.ts';
import { invalidParams, invalidRequest } from '../../rpc-errors.ts';
import { requireLoaded } from '../../threads/thread-id.ts';
import { MAX_INPUT_CHARS } from '../turn/start.ts';

/** Longest plan that the conversation takes, in bytes. */
const MAX_PLAN_BYTES = 40_000;

/**
 * Prepares a thread to carry out a plan that the user approved: the plan becomes part of the conversation, and the answer is what to
 * say to start. A plan too long for that stays in its file, if it is there as it was approved.
 */
export const threadPrepareApprovedPlan: Handler<'thread/prepareApprovedPlan'> = async (params, { server }) => {
  const { threadId, markdown, attachmentPath = null } = params;
  const { thread } = requireLoaded(server, threadId);
  if (markdown.trim() === '') throw invalidRequest('The approved plan is empty.');
  if (markdown.length > MAX_INPUT_CHARS)
    throw invalidParams(`Input exceeds the maximum length of ${MAX_INPUT_CHARS} characters.`);
  if (attachmentPath !== null && !path.isAbsolute(attachmentPath))
    throw invalidParams('`attachmentPath` must be absolute on the app server');
  if (thread.activeTurnId !== null) throw invalidRequest('The thread already has an active turn.');
  if (Buffer.byteLength(markdown) > MAX_PLAN_BYTES) {
    if (attachmentPath === null || !(await holds(attachmentPath, markdown))) {
      throw invalidRequest(
        `The plan is longer than ${MAX_PLAN_BYTES} bytes, and no attachment holds it. Carry it out in the thread that it was made in.`,
      );
    }
    return { prompt: `Carry out the plan in ${attachmentPath}, which the user approved. Read it first.` };
  }
  const plan = { type: 'function_call_output', name: 'proposed_plan', namespace: 'agent', output: markdown } as const;
  thread.inject([plan], { limit: { mode: 'bytes', limit: MAX_PLAN_BYTES } });
  await thread.flush();
  return { prompt: 'Carry out the approved plan.' };
};

async function holds(file: string, text: string): Promise<boolean> {
  return (await readFile(file, 'utf8').catch(() => null)) === text;
}
