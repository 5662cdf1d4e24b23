import type { HookOutputEntry, HookRun, JsonValue } from '@codex-ts/protocol';

/** What one run of a hook came to. */
export interface HookVerdict {
  status: Exclude<HookRun['status'], 'running'>;
  /** What people are told, in order. */
  entries: HookOutputEntry[];
  /** Told to the model. */
  context: string | null;
  /** Why what was about to happen does not, or what the model is told in place of an output; `null`: it does not say so. */
  block: string | null;
  /** The hook ends what is going on; `reason` is for people. */
  stop: { reason: string | null } | null;
  /** Takes the place of what a tool was called with. */
  updatedInput?: JsonValue;
  /** Answers in place of a person. */
  permission: { allowed: boolean; message: string | null } | null;
}

export function verdict(more: Partial<HookVerdict> = {}): HookVerdict {
  return { status: 'completed', entries: [], context: null, block: null, stop: null, permission: null, ...more };
}

/** The hook is broken: people are told, and everything goes on as without it. */
export function failed(problem: string, entries: readonly HookOutputEntry[] = []): HookVerdict {
  return verdict({ status: 'failed', entries: [...entries, { kind: 'error', text: problem }] });
}

/** Puts `context` into a verdict; people are told of it before the rest. */
export function withContext(context: string | null, { entries, ...rest }: HookVerdict): HookVerdict {
  return context === null
    ? { ...rest, entries }
    : { ...rest, context, entries: [{ kind: 'context', text: context }, ...entries] };
}

export function blocked(reason: string): HookVerdict {
  return verdict({ status: 'blocked', block: reason, entries: [{ kind: 'feedback', text: reason }] });
}

export function stopped(reason: string | null): HookVerdict {
  return verdict({ status: 'stopped', stop: { reason }, entries: reason === null ? [] : [{ kind: 'stop', text: reason }] });
}
