import type { SendLine } from '@codex-ts/json-rpc';

/** A connection to a server, however it is made. */
export interface ClientTransport {
  /** Messages of the server, one line each. Its end ends the client. */
  incoming: AsyncIterable<string>;
  send: SendLine;
  /** Hangs up. Resolves when nothing is left open; never rejects. */
  close(): Promise<void>;
  /** Why the connection ended by itself, once it has. */
  failure?(): unknown;
}
