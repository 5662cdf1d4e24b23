import { createPeer, type Peer } from '@codex-ts/json-rpc';
import type { Transport } from '../app-server.ts';

/** One client of a test's server. */
export interface TestClient {
  peer: Peer;
  /** What the server told, in order. */
  told: { method: string; params: Record<string, unknown> }[];
  /** Waits for the next message of a method, those told before included. */
  until(method: string): Promise<Record<string, unknown>>;
  /** How the server's questions are answered. */
  onQuestion: (method: string, params: unknown) => unknown;
  close(): void;
}

/** A client over any transport; `hangUp` ends the connection. */
export function testClient({ transport, hangUp }: { transport: Transport; hangUp(): void }): TestClient {
  const waiting = new Set<() => void>();
  const seen = new Map<string, number>();
  const client: TestClient = {
    told: [],
    onQuestion: () => ({}),
    until: async (method) => {
      for (;;) {
        const matches = client.told.filter((message) => message.method === method);
        const at = seen.get(method) ?? 0;
        const found = matches[at];
        if (found !== undefined) {
          seen.set(method, at + 1);
          return found.params;
        }
        await new Promise<void>((resolve) => waiting.add(resolve));
      }
    },
    peer: createPeer({
      ...transport,
      onRequest: ({ method, params }) => client.onQuestion(method, params),
      onNotification: ({ method, params }) => {
        client.told.push({ method, params: params as Record<string, unknown> }); // the server's own
        for (const wake of waiting) wake();
        waiting.clear();
      },
    }),
    close: () => {
      hangUp();
      void client.peer.close(); // never rejects
    },
  };
  return client;
}
