import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { EnvHttpProxyAgent, request } from 'undici';
import type { CreateHttpOptions, Http } from './http.ts';

/** Longest wait for a reply of the issuer, in milliseconds. */
const REPLY_TIMEOUT_MS = 30_000;

/** Requests by undici. A module of its own, so that undici is loaded with the first request and not before. */
export function createUndiciHttp({ env }: CreateHttpOptions): Http {
  const variable = (name: string): string | undefined => env[name.toLowerCase()] || env[name] || undefined;
  const caFile = env['CODEX_CA_CERTIFICATE'] || env['SSL_CERT_FILE'];
  const ca = caFile ? [...rootCertificates, readFileSync(caFile, 'utf8')] : undefined;
  const everything = variable('ALL_PROXY') ?? '';
  const dispatcher = new EnvHttpProxyAgent({
    httpProxy: variable('HTTP_PROXY') ?? everything,
    httpsProxy: variable('HTTPS_PROXY') ?? everything,
    noProxy: variable('NO_PROXY') ?? '',
    headersTimeout: REPLY_TIMEOUT_MS,
    bodyTimeout: REPLY_TIMEOUT_MS,
    pipelining: 0, // no kept connection holds the process open
    ...(ca ? { connect: { ca }, requestTls: { ca } } : {}),
  });
  return async (url, options) => {
    const reply = await request(url, { ...options, dispatcher });
    return {
      status: reply.statusCode,
      headers: { get: (name) => [reply.headers[name.toLowerCase()] ?? []].flat().join(', ') || null },
      text: () => reply.body.text(),
    };
  };
}
