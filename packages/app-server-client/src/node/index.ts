export { openWebSocket, type OpenWebSocketOptions } from './open-web-socket.ts';
export { spawnAppServer, type SpawnAppServerOptions } from './spawn-app-server.ts';
export { spawnTransport, type SpawnTransportOptions } from './spawn-transport.ts';
