/**
 * Headers that are for one connection only, or that the other side sets itself.
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-connection
 */
const CONNECTION_HEADERS = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Headers of a request that the proxy does not pass on: its own key and the upstream's name take their place. */
const REPLACED_HEADERS = new Set(['authorization', 'host', 'expect']);

/** A list of names and values, in turn. */
export type FlatHeaders = string[];

/** The headers of a request that go upstream; order, spelling and repetition stay. */
export function requestHeaders(headers: readonly string[]): FlatHeaders {
  return passedOn(headers, (name) => !REPLACED_HEADERS.has(name));
}

/** The headers of a response that go to the client; order, spelling and repetition stay. */
export function responseHeaders(headers: readonly string[]): FlatHeaders {
  return passedOn(headers, () => true);
}

function passedOn(headers: readonly string[], isWanted: (name: string) => boolean): FlatHeaders {
  const named = new Set<string>();
  eachHeader(headers, (name, value) => {
    if (name.toLowerCase() === 'connection') for (const option of value.split(',')) named.add(option.trim().toLowerCase());
  });
  const kept: FlatHeaders = [];
  eachHeader(headers, (name, value) => {
    const lower = name.toLowerCase();
    if (!CONNECTION_HEADERS.has(lower) && !named.has(lower) && isWanted(lower)) kept.push(name, value);
  });
  return kept;
}

/** Calls `visit` with each name and value of a flat list. */
export function eachHeader(headers: readonly string[], visit: (name: string, value: string) => void): void {
  for (let at = 0; at + 1 < headers.length; at += 2) visit(headers[at] ?? '', headers[at + 1] ?? '');
}
