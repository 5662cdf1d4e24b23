export {
  type ClientNotificationMethod,
  type ClientRequestMethod,
  findClientNotification,
  findClientRequest,
  findServerNotification,
  findServerRequest,
  methodTable,
  type NotificationParams,
  type RequestAnswer,
  type RequestInput,
  type RequestParams,
  type RequestResult,
  type ServerNotificationMethod,
  type ServerRequestMethod,
} from './method-table.ts';
export { type MethodFacts, type NotificationMethod, type ParamsForm, type RequestMethod } from './methods/method.ts';
export { findExperimentalUse } from './validate/experimental-use.ts';
export {
  describeUnknownMethod,
  explainMismatch,
  type ParsedParams,
  parseRequestParams,
  preloadRequests,
} from './validate/parse-request.ts';
export { PROTOCOL_VERSIONS, type ProtocolVersion, type WireTarget } from './wire/member.ts';
