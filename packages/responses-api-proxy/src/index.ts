// The command.
export { runResponsesApiProxy, type ResponsesApiProxyIo } from './run-responses-api-proxy.ts';

// The proxy as a library.
export { startProxy, type ResponsesProxy, type StartProxyOptions } from './start-proxy.ts';
export { Authorization, MAX_KEY_BYTES } from './authorization.ts';
export { readApiKey } from './read-api-key.ts';
export { parseUpstreamUrl } from './upstream.ts';
export type { ProxyEnvironment } from './tunnel.ts';

// Keeping memory to itself.
export { hardenProcess, type Hardening } from './harden-process.ts';

// What can go wrong.
export { ProxyError, type ProxyFailure } from './errors.ts';
