import { ProxyAgent, request as open } from 'undici';
import type { Authorities } from './certificate-authorities.ts';
import type { Transport } from './transport.ts';

export interface ProxiedTransportOptions {
  /** May hold a user name and password. */
  proxy: URL;
  /** Whether the proxy only passes bytes on (CONNECT), as TLS needs; else it is asked for the whole URL. */
  tunnel: boolean;
  authorities: Authorities;
}

/** Requests through an HTTP proxy. What it needs takes longer to load than a whole request: load this file when it is needed. */
export async function createProxiedTransport({ proxy, tunnel, authorities }: ProxiedTransportOptions): Promise<Transport> {
  const ca = await authorities();
  const tls = ca ? { ca } : {};
  // Silence is watched by whoever reads the stream, so the library's own limits are off.
  const dispatcher = new ProxyAgent({
    uri: proxy.href,
    proxyTunnel: tunnel,
    requestTls: tls,
    proxyTls: tls,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    async send({ method, url, headers, body, signal }) {
      try {
        const response = await open(url, { dispatcher, method, headers, body: body ?? null, signal: signal ?? null });
        response.body.on('error', () => {}); // whoever reads the body meets it there
        return {
          status: response.statusCode,
          headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(', ')])),
          body: response.body,
          discard({ reuse }) {
            if (reuse) void response.body.dump({ limit: 64 * 1024 }).catch(() => {});
            else response.body.destroy();
          },
        };
      } catch (error) {
        signal?.throwIfAborted();
        throw error;
      }
    },
    close: () => dispatcher.close(),
  };
}
