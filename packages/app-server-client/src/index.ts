// Connecting
export { type AppServerClient, connectAppServer, type ConnectOptions, type RequestArguments } from './connect.ts';
export { type ClientTransport } from './transport.ts';
export { type WebSocketLike, webSocketTransport } from './websocket-transport.ts';

// What the server tells and asks
export { type NotificationFilter, type ServerNotification } from './notification.ts';
export { type Question, type QuestionHandlers } from './server-questions.ts';
export { type EndedTurn, type RunTurnOptions, type TurnInput, type TurnStream } from './run-turn.ts';

// Errors
export { ServerGoneError, SlowConsumerError } from './errors.ts';
export { PeerClosedError, RpcError } from '@codex-ts/json-rpc';

// The wire
export type {
  ClientRequestMethod,
  NotificationParams,
  RequestAnswer,
  RequestInput,
  RequestParams,
  RequestResult,
  ServerNotificationMethod,
  ServerRequestMethod,
} from '@codex-ts/app-server-protocol';
