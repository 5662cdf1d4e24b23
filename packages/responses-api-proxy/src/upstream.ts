import { readFileSync } from 'node:fs';
import { Agent as HttpAgent, request as httpRequest, type ClientRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { rootCertificates } from 'node:tls';
import type { Authorization } from './authorization.ts';
import { ProxyError } from './errors.ts';
import type { FlatHeaders } from './hop-by-hop.ts';
import { markAuthorization } from './inject-authorization.ts';
import { connectorFor, type ProxyEnvironment } from './tunnel.ts';

/** An unused connection is kept this long, in milliseconds. */
const KEEP_ALIVE_MS = 30_000;

/** The one address that requests go to. */
export interface Upstream {
  /** Begins a POST with the authorization in place; the caller sends the body. The headers must say how long it is. */
  begin(headers: FlatHeaders): ClientRequest;
  close(): void;
}

/**
 * Reads the upstream's address.
 * @throws ProxyError `bad-upstream-url`
 */
export function parseUpstreamUrl(text: string): URL {
  const refuse = (detail: string): ProxyError => new ProxyError('bad-upstream-url', 'parsing --upstream-url', { detail });
  if (!/^[a-zA-Z][a-zA-Z0-9+.-]*:/.test(text)) throw refuse('relative URL without a base');
  if (!URL.canParse(text)) throw refuse(/^[a-zA-Z+.-]+:\/*$/.test(text) ? 'empty host' : 'invalid URL');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refuse('only http and https are supported');
  if (url.username !== '' || url.password !== '') throw refuse('a user name or password is not allowed');
  return url;
}

export interface UpstreamOptions {
  authorization: Authorization;
  env: ProxyEnvironment;
}

/**
 * Keeps connections to the upstream: HTTP/1.1, as many as there are requests at once, no limit on how long a response takes.
 *
 * The key is put in where a connection is written to, and nowhere before.
 */
export function openUpstream(url: URL, { authorization, env }: UpstreamOptions): Upstream {
  const marker = markAuthorization(authorization);
  const caFile = env['CODEX_CA_CERTIFICATE'] || env['SSL_CERT_FILE'];
  const options = { keepAlive: true, timeout: KEEP_ALIVE_MS, scheduling: 'lifo' as const };
  const isTls = url.protocol === 'https:';
  const agent = isTls
    ? new HttpsAgent({ ...options, ...(caFile ? { ca: [...rootCertificates, readFileSync(caFile, 'utf8')] } : {}) })
    : new HttpAgent(options);
  agent.createConnection = connectorFor(url, { env, attach: (socket) => marker.attach(socket) });

  const path = `${url.pathname}${url.search}`;
  const target = {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port || (isTls ? 443 : 80),
    method: 'POST',
    path,
    agent,
  };
  return {
    begin: (headers) => {
      const complete = ['host', url.host, ...headers, 'authorization', marker.placeholder];
      const request = (isTls ? httpsRequest : httpRequest)({ ...target, headers: complete });
      request.setNoDelay(true);
      return request;
    },
    close: () => agent.destroy(),
  };
}
