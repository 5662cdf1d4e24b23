export {
  type ErrorMessage,
  type IncomingMessage,
  type MalformedMessage,
  type NotificationMessage,
  readMessage,
  type RequestMessage,
  type ResultMessage,
  type RpcId,
  writeMessage,
} from './message.ts';
export { type SendLine } from './outbox.ts';
export {
  type CallOptions,
  createPeer,
  type IncomingNotification,
  type IncomingRequest,
  type Peer,
  type PeerOptions,
} from './peer.ts';
export { PeerClosedError, RPC_ERROR_CODES, RpcError, type RpcErrorBody, SlowReaderError } from './rpc-error.ts';
export { lineWriter, type StreamTransport, streamTransport, type StreamTransportOptions } from './stream-transport.ts';
export { type MessageSocket, webSocketTransport } from './web-socket-transport.ts';
