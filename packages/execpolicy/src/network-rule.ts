import type { Decision } from './decision.ts';

export const NETWORK_PROTOCOLS = ['http', 'https', 'socks5_tcp', 'socks5_udp'] as const;
export type NetworkProtocol = (typeof NETWORK_PROTOCOLS)[number];

/** A rule about connections to one host. */
export interface NetworkRule {
  /** Lower case, without port and final dots. */
  host: string;
  protocol: NetworkProtocol;
  decision: Decision;
  justification: string | null;
}

/** Says what is wrong with a rule's host. */
export class NetworkHostError extends Error {
  constructor(problem: string) {
    super(`network_rule host ${problem}`);
    this.name = 'NetworkHostError';
  }
}

/**
 * Brings the host of a rule into the form that is compared.
 *
 * @throws NetworkHostError when it is not one specific host.
 */
export function normalizeNetworkHost(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') throw new NetworkHostError('cannot be empty');
  if (/[/?#]/.test(trimmed)) throw new NetworkHostError('must be a hostname or IP literal (without scheme or path)');
  const host = withoutPort(trimmed).replace(/\.+$/, '').toLowerCase();
  if (host === '') throw new NetworkHostError('cannot be empty');
  if (host.includes('*')) throw new NetworkHostError('must be a specific host; wildcards are not allowed');
  if (/\s/.test(host)) throw new NetworkHostError('cannot contain whitespace');
  return host;
}

function withoutPort(text: string): string {
  if (text.startsWith('[')) {
    const close = text.indexOf(']');
    if (close === -1) throw new NetworkHostError('has an invalid bracketed IPv6 literal');
    if (!/^(?::[0-9]+)?$/.test(text.slice(close + 1))) throw new NetworkHostError(`contains an unsupported suffix: ${text}`);
    return text.slice(1, close);
  }
  return text.replace(/^([^:]+):[0-9]+$/, '$1');
}
