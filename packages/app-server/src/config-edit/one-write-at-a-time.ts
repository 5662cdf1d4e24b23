import type { AppServerOptions } from '../server-context.ts';

/** The write that is under way or last in line, by server. */
const last = new WeakMap<AppServerOptions, Promise<unknown>>();

/** Runs `write` once those that clients asked for before it are done: each reads the file as the one before has left it. */
export function oneWriteAtATime<Outcome>(options: AppServerOptions, write: () => Promise<Outcome>): Promise<Outcome> {
  const outcome = (last.get(options) ?? Promise.resolve()).then(write, write);
  last.set(options, outcome);
  return outcome;
}
