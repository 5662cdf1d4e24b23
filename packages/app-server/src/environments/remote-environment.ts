import type { RequestResult } from '@codex-ts/app-server-protocol';
import { EnvironmentInfoResponse, EnvironmentStatusResponse } from '@codex-ts/app-server-protocol/v2/environment';
import { messageOf } from '@codex-ts/foundation/errors';
import { type Peer, PeerClosedError } from '@codex-ts/json-rpc';
import { type ExecServerAddress, openExecServer } from './exec-server-link.ts';

type Status = RequestResult<'environment/status'>;

/** Longest wait for an answer, in milliseconds. */
const ANSWER_TIMEOUT_MS = 10_000;

type Link =
  | { state: 'opening'; peer: Promise<Peer> }
  | { state: 'open'; peer: Promise<Peer> }
  | { state: 'failed'; error: string };

/** Another place where commands can run. It is connected to at once, and again when it is asked for after a failure. */
export class RemoteEnvironment {
  readonly #address: ExecServerAddress;
  readonly #ending = new AbortController();
  #link: Link;

  constructor(address: ExecServerAddress) {
    this.#address = address;
    this.#link = this.#open();
  }

  /** Whether commands could run there now. Never rejects. */
  async status(): Promise<Status> {
    const link = this.#link;
    if (link.state === 'opening') return { status: 'pending' };
    if (link.state === 'failed') {
      this.#link = this.#open();
      return { status: 'disconnected', error: link.error };
    }
    try {
      const { status, error } = EnvironmentStatusResponse.parse(await this.#ask('environment/status'));
      return error === undefined ? { status } : { status, error };
    } catch (error) {
      return { status: 'disconnected', error: faultOf(error) };
    }
  }

  /** What the place is like. @throws ExecServerError, RpcError, PeerClosedError */
  async info(): Promise<RequestResult<'environment/info'>> {
    if (this.#link.state === 'failed') this.#link = this.#open();
    const { shell, cwd } = EnvironmentInfoResponse.parse(await this.#ask('environment/info')); // others say more
    return { shell: { name: shell.name, path: shell.path }, cwd };
  }

  /** Ends the connection for good. */
  async close(): Promise<void> {
    this.#ending.abort();
    if (this.#link.state === 'failed') return;
    const peer = await this.#link.peer.catch(() => null);
    await peer?.close();
  }

  async #ask(method: string): Promise<unknown> {
    if (this.#link.state === 'failed') throw new PeerClosedError();
    const peer = await this.#link.peer;
    return peer.request(method, null, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
  }

  #open(): Link {
    const peer = openExecServer(this.#address, this.#ending.signal);
    const opening: Link = { state: 'opening', peer };
    const become = (link: Link): void => {
      this.#link = link;
    };
    peer.then(
      (opened) => {
        become({ state: 'open', peer });
        void opened.closed.then(() => become({ state: 'failed', error: 'exec-server transport closed' }));
      },
      (error: unknown) => become({ state: 'failed', error: faultOf(error) }),
    );
    return opening;
  }
}

function faultOf(error: unknown): string {
  return error instanceof PeerClosedError ? 'exec-server transport closed' : messageOf(error);
}
