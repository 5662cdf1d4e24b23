import { AsyncQueue } from '@codex-ts/foundation/async-queue';
import { createPeer, type Peer, type PeerOptions } from '../peer.ts';

type Side = Partial<Omit<PeerOptions, 'incoming' | 'send'>>;

const nothing: Side = {};

/** Two peers that speak to each other, and every line that went over. */
export function connectedPair({ left = nothing, right = nothing }: { left?: Side; right?: Side } = {}): {
  left: Peer;
  right: Peer;
  lines: string[];
} {
  const lines: string[] = [];
  const toLeft = new AsyncQueue<string>();
  const toRight = new AsyncQueue<string>();
  const into = (queue: AsyncQueue<string>) => (line: string) => {
    lines.push(line);
    return queue.push(line);
  };
  const onRequest = (): never => {
    throw new Error('nothing was to be asked of this side');
  };
  const leftPeer = createPeer({ onRequest, ...left, incoming: toLeft, send: into(toRight) });
  const rightPeer = createPeer({ onRequest, ...right, incoming: toRight, send: into(toLeft) });
  void leftPeer.closed.then(() => toRight.end());
  void rightPeer.closed.then(() => toLeft.end());
  return { left: leftPeer, right: rightPeer, lines };
}

/** A peer that is fed lines by hand. */
export function handFedPeer(options: Side & { send?: PeerOptions['send'] } = {}): {
  peer: Peer;
  /** Lines the peer sent. */
  sent: unknown[];
  feed(...lines: (string | object)[]): void;
  /** Ends the input and waits until all is answered. */
  end(): Promise<void>;
} {
  const sent: unknown[] = [];
  const input = new AsyncQueue<string | object>();
  const peer = createPeer({
    onRequest: ({ method, params }) => ({ method, params }),
    send: (line) => {
      sent.push(JSON.parse(line));
      return true;
    },
    ...options,
    incoming: input,
  });
  return {
    peer,
    sent,
    feed: (...lines) => {
      for (const line of lines) input.push(line);
    },
    end: () => {
      input.end();
      return peer.closed;
    },
  };
}
