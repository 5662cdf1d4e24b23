export { AuthSettingsError, readAuthSettings, type AuthSettings } from './transports/auth-settings.ts';
export type { ConnectionAuth } from './transports/bearer-auth.ts';
export { controlSocketPath, listenUnix } from './transports/listen-unix.ts';
export { ListenError, listenWebSocket, type WebSocketListener } from './transports/listen-websocket.ts';
export type { ClientListener, WebSocketServerOptions } from './transports/websocket-server.ts';
