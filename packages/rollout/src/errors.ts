import { CodexError, describeOsError, systemErrorCode } from '@codex-ts/foundation/errors';

/**
 * A rollout file, or one of the files beside it, could not be written. What was not written stays queued where there is a
 * queue, so a later flush may succeed. A full disk has the code `rollout/disk-full`, all else `rollout/write-failed`.
 */
export class RolloutWriteError extends CodexError {
  constructor(path: string, cause: unknown) {
    const isFull = ['ENOSPC', 'EDQUOT'].includes(systemErrorCode(cause) ?? '');
    super(
      isFull
        ? `the disk is full: ${path} could not be written (${describeOsError(cause)})`
        : `${path} could not be written: ${describeOsError(cause)}`,
      { code: isFull ? 'rollout/disk-full' : 'rollout/write-failed', retryable: true, cause },
    );
  }
}

/** A rollout file could not be read at all. */
export class RolloutReadError extends CodexError {
  constructor(path: string, cause: unknown) {
    super(`failed to load rollout \`${path}\`: ${describeOsError(cause)}`, { code: 'rollout/read-failed', cause });
  }
}

/** A rollout file holds no line at all: its writer died before the first one. */
export class RolloutEmptyError extends CodexError {
  constructor(path: string) {
    super(`failed to load rollout \`${path}\`: empty session file`, { code: 'rollout/empty' });
  }
}

/** A rollout file has no usable `session_meta`, so nobody knows whose it is. */
export class RolloutWithoutIdError extends CodexError {
  constructor(path: string) {
    super(`failed to load rollout \`${path}\`: no thread id in it`, { code: 'rollout/no-thread-id' });
  }
}

/** No file belongs to the thread. */
export class ThreadNotFoundError extends CodexError {
  constructor(threadId: string, { archived = false }: { archived?: boolean } = {}) {
    super(`no ${archived ? 'archived ' : ''}rollout found for thread id ${threadId}`, { code: 'rollout/thread-not-found' });
  }
}

/** A turn that a fork should end at is not in the history, or has not ended. */
export class TurnNotFoundError extends CodexError {
  constructor(turnId: string) {
    super(`no finished turn ${turnId} in this thread`, { code: 'rollout/turn-not-found' });
  }
}

/** A page was asked for with a cursor that no page ended in. */
export class InvalidCursorError extends CodexError {
  constructor(cursor: string) {
    super(`invalid cursor: ${cursor}`, { code: 'rollout/invalid-cursor' });
  }
}

/** A thread's name is blank. */
export class ThreadNameEmptyError extends CodexError {
  constructor() {
    super('thread name must not be empty', { code: 'rollout/empty-thread-name' });
  }
}
