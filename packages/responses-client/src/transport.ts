import { CodexError } from '@codex-ts/foundation/errors';
import { createAuthorities } from './certificate-authorities.ts';
import { createDirectTransport } from './direct-transport.ts';
import type { Environment } from './environment.ts';
import { proxyFor } from './proxy-for.ts';

export interface TransportRequest {
  method: 'GET' | 'POST';
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: string | Uint8Array | undefined;
  /** Ends the request, and the reading of its response, at any time. */
  signal?: AbortSignal | undefined;
}

export interface TransportResponse {
  status: number;
  /** Names in lower case; a repeated header is joined by `, `. */
  headers: Readonly<Record<string, string>>;
  /** Bytes as they come in; not decompressed. Can be read once. */
  body: AsyncIterable<Uint8Array>;
  /** Says that the rest of the body is not wanted. `reuse`: it is about to end, so the connection is kept for the next request. */
  discard(options: { reuse: boolean }): void;
}

/** How requests leave. Redirects are answered as they come; a status is never an error here. */
export interface Transport {
  /** @throws whatever made a response impossible; `signal.reason` when `signal` aborted. */
  send(request: TransportRequest): Promise<TransportResponse>;
  /** Closes idle connections. */
  close(): Promise<void>;
}

/** The request needs a kind of proxy that is not built. */
export class ProxyNotSupportedError extends CodexError {
  constructor(scheme: string) {
    super(`proxies of the kind ${scheme} are not supported; use an http:// or https:// proxy`, {
      code: 'transport/proxy-not-supported',
    });
  }
}

export interface TransportOptions {
  /** `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY` and `CODEX_CA_CERTIFICATE`, `SSL_CERT_FILE` are read from it. */
  env: Environment;
}

/**
 * A transport over Node's own HTTP client with connections that stay open. Where `env` names a proxy for a URL, requests go
 * through it; only then the HTTP library for that is loaded, which takes longer than a whole request.
 */
export function createTransport({ env }: TransportOptions): Transport {
  const authorities = createAuthorities(env);
  const direct = createDirectTransport({ authorities });
  const openProxied = async (proxy: URL, { tunnel }: { tunnel: boolean }): Promise<Transport> => {
    const { createProxiedTransport } = await import('./proxied-transport.ts');
    return createProxiedTransport({ proxy, tunnel, authorities });
  };
  const proxied = new Map<string, Promise<Transport>>();
  return {
    async send(request) {
      request.signal?.throwIfAborted();
      const target = new URL(request.url);
      const proxy = proxyFor(target, env);
      if (!proxy) return direct.send(request);
      if (proxy.protocol !== 'http:' && proxy.protocol !== 'https:') throw new ProxyNotSupportedError(proxy.protocol);
      const key = `${target.protocol} ${proxy.href}`;
      const transport = proxied.get(key) ?? openProxied(proxy, { tunnel: target.protocol === 'https:' });
      proxied.set(key, transport);
      transport.catch(() => proxied.delete(key));
      return (await transport).send(request);
    },
    async close() {
      await Promise.all([direct.close(), ...[...proxied.values()].map(async (transport) => (await transport).close())]);
    },
  };
}
