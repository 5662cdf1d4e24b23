export { AppServer, type Transport } from './app-server.ts';
export { startupConfigFault, type StartupConfigFault } from './config-notices/startup-config-fault.ts';
export type { AppServerOptions, ConnectedModel, ConnectModelRequest } from './server-context.ts';
export { ListenUrlError, parseListenUrl, type ListenTarget } from './transports/listen-url.ts';
