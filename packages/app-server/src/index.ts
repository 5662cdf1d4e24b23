export { AppServer, type Transport } from './app-server.ts';
export type { AppServerOptions, ConnectedModel, ConnectModelRequest } from './server-context.ts';
