// The client
export {
  createResponsesClient,
  type ResponsesClient,
  type ResponsesClientOptions,
  type StreamOptions,
} from './responses-client.ts';

// What goes wrong
export { ModelError, type ModelErrorKind, type ModelErrorOptions } from './model-error.ts';
export { retryAfterMs, retryDelayMs } from './retry-delay.ts';

// Providers
export { modelProvider, type ModelProvider } from '@codex-ts/protocol';
export { serviceAddress } from './service-address.ts';
export { storesResponses } from './stores-responses.ts';
export { type AuthHeaders, providerAuth, providerHeaders, providerUrl } from './provider-request.ts';

// Who asks
export { operatingSystem, type OperatingSystem, type OperatingSystemFacts } from './operating-system.ts';
export { terminalName } from './terminal-name.ts';
export { userAgent, type UserAgentOptions } from './user-agent.ts';

// Decoding
export { decodeModelEvent } from './decode-model-event.ts';
export { rateLimitsOf } from './rate-limit-headers.ts';

// The way out
export { AuthoritiesError } from './certificate-authorities.ts';
export type { Environment } from './environment.ts';
export {
  createTransport,
  ProxyNotSupportedError,
  type Transport,
  type TransportOptions,
  type TransportRequest,
  type TransportResponse,
} from './transport.ts';
