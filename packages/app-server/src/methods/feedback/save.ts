import path from 'node:path';
import { CodexError } from '@codex-ts/foundation/errors';
import { uuidV7 } from '@codex-ts/foundation/uuid-v7';
import { findThread } from '@codex-ts/rollout';
import { readAttachments, type Attachment } from '../../feedback/attachment.ts';
import { feedbackReport } from '../../feedback/report.ts';
import { saveFeedback } from '../../feedback/save-feedback.ts';
import type { Handler } from '../../handler.ts';
import { internalError, invalidRequest } from '../../rpc-errors.ts';
import type { ServerContext } from '../../server-context.ts';
import { requireThreadId } from '../../threads/thread-id.ts';

/** Saves feedback to a file of the client's choice, with the files it names and, where it wants, what is stored of a thread. */
export const feedbackSave: Handler<'feedback/save'> = async (params, { server }) => {
  const { savePath, classification, reason, includeLogs = false, extraLogFiles, tags } = params;
  if (!path.isAbsolute(savePath)) throw invalidRequest('feedback savePath must be an absolute host path');
  const asked = typeof params.threadId === 'string' ? requireThreadId(params.threadId) : null;
  const threadId = asked ?? `no-active-thread-${uuidV7()}`;
  const { version, nowMs } = server.options;
  const at = nowMs();
  const feedback = { classification, reason: reason ?? null, threadId, tags: tags ?? {} };
  try {
    const rollout = includeLogs && asked !== null ? await rolloutOf(server, asked) : null;
    const index = includeLogs && asked !== null ? [threadIndex(asked, rollout)] : [];
    const files = await readAttachments([...(rollout === null ? [] : [rollout]), ...(extraLogFiles ?? [])]);
    const report = feedbackReport(feedback, { version, nowMs: at });
    await saveFeedback({ savePath, report, attachments: [...index, ...files] }, new Date(at));
  } catch (error) {
    if (error instanceof CodexError) throw internalError(`failed to save feedback: ${error.message}`);
    throw error;
  }
  return { savedPath: savePath, threadId, promptHash: null };
};

/** The file of a thread; `null` when there is none. */
async function rolloutOf({ options: { codexHome } }: ServerContext, id: string): Promise<string | null> {
  return (await findThread({ codexHome, id, archived: 'include' }))?.path ?? null;
}

/** Which file belongs to which thread. */
function threadIndex(threadId: string, rollout: string | null): Attachment {
  const index = {
    rollout_archive_filename: null,
    threads: [
      {
        thread_id: threadId,
        rollout_filename: rollout === null ? null : path.basename(rollout),
        guardian_rollout_filename: null,
      },
    ],
    retained_failure_thread_ids: [],
    omitted_thread_ids: [],
    unlisted_omitted_thread_count: 0,
    process_discarded_review_records: 0,
    notes: 'What was looked for, and the file it was found in; null where there was none.',
  };
  return {
    filename: 'feedback-thread-index.json',
    contentType: 'application/json',
    data: Buffer.from(JSON.stringify(index)),
  };
}
