import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Authorization } from './authorization.ts';
import { secretMemory } from './secret-memory.ts';

/** The marker that stands for the authorization in a request head until the head is written to a socket. */
export interface AuthorizationMarker {
  /** Header value to give to the HTTP client: random, as long as the real one, good for nothing. */
  readonly placeholder: string;
  /** Makes `socket` write the authorization where a request head has the placeholder. */
  attach(socket: Socket): void;
}

/**
 * Puts the key into request heads at the last step before the socket. The HTTP client builds its heads as strings, and holds
 * on to them; so it is given a placeholder, and the key only ever is in byte buffers that are overwritten once written.
 */
export function markAuthorization(authorization: Authorization): AuthorizationMarker {
  const placeholder = randomBytes(authorization.length).toString('hex').slice(0, authorization.length);
  return {
    placeholder,
    attach: (socket) => {
      const write = socket.write.bind(socket) as (chunk: unknown, ...rest: unknown[]) => boolean; // its overloads, as one
      const intercept = (chunk: unknown, ...rest: unknown[]): boolean => {
        const at = typeof chunk === 'string' ? chunk.indexOf(placeholder) : -1;
        if (typeof chunk !== 'string' || at === -1) return write(chunk, ...rest);
        const head = secretMemory(chunk.length);
        head.write(chunk, 'latin1');
        authorization.writeTo(head, at);
        const done = rest.find((argument): argument is (error?: Error) => void => typeof argument === 'function');
        return write(head, (error?: Error) => {
          head.fill(0);
          done?.(error);
        });
      };
      socket.write = intercept as Socket['write']; // same calls, same results
    },
  };
}
