import type { ThreadStore } from '@codex-ts/core';
import type { RolloutItem } from '@codex-ts/protocol';
import type { RolloutWriter } from '@codex-ts/rollout';

/**
 * A store whose writer is still being made (it needs facts that take a moment). What is appended before waits in memory.
 * Given a function, the writer is made with the first line.
 */
export function deferredStore(writer: Promise<RolloutWriter> | (() => Promise<RolloutWriter>)): ThreadStore {
  let ready: RolloutWriter | undefined;
  let waiting: RolloutItem[] = [];
  let opened: Promise<void> | undefined;
  const open = (making: Promise<RolloutWriter>): void => {
    opened = making.then((made) => {
      ready = made;
      if (waiting.length > 0) made.append(waiting);
      waiting = [];
    });
    opened.catch(() => undefined); // thrown by flush and close
  };
  if (typeof writer !== 'function') open(writer);
  return {
    append: (items) => {
      if (opened === undefined && typeof writer === 'function') open(writer());
      if (ready) ready.append(items);
      else waiting.push(...items);
    },
    flush: async () => {
      await opened;
      await ready?.flush();
    },
    close: async () => {
      await opened;
      await ready?.close();
    },
  };
}
