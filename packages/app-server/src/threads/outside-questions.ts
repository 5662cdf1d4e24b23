import { invalidRequest } from '../rpc-errors.ts';
import type { LoadedThread } from './loaded-thread.ts';

/** How many questions of a client keep each thread waiting, asked outside of it: by a program that a command runs, say. */
const counts = new WeakMap<LoadedThread, number>();

/** How a thread stands; `paused`: calls that wait for a command wait on, whatever their time limit. */
export interface OutsideQuestions {
  count: number;
  paused: boolean;
}

export function addOutsideQuestion(loaded: LoadedThread): OutsideQuestions {
  return keep(loaded, (counts.get(loaded) ?? 0) + 1);
}

/** @throws RpcError when none is open. */
export function settleOutsideQuestion(loaded: LoadedThread): OutsideQuestions {
  const count = counts.get(loaded) ?? 0;
  if (count === 0) throw invalidRequest('out-of-band elicitation count is already zero');
  return keep(loaded, count - 1);
}

function keep(loaded: LoadedThread, count: number): OutsideQuestions {
  counts.set(loaded, count);
  const paused = count > 0;
  if (paused) loaded.thread.commands.hold();
  else loaded.thread.commands.goOn();
  return { count, paused };
}
