import type { ServerRequestMethod } from '@codex-ts/app-server-protocol';

export type WaitingFlag = 'waitingOnApproval' | 'waitingOnUserInput';

/** Whether a question waits for a person: a call of the client's tools does not. */
export function isForPerson(method: ServerRequestMethod): boolean {
  return method !== 'item/tool/call';
}

/** What a thread with these open questions waits for. */
export function waitingFlags(methods: readonly ServerRequestMethod[]): WaitingFlag[] {
  const flags = methods
    .filter(isForPerson)
    .map((method): WaitingFlag => (method === 'item/tool/requestUserInput' ? 'waitingOnUserInput' : 'waitingOnApproval'));
  return [...new Set(flags)];
}
