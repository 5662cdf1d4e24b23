import { environments } from '../../environments/environments.ts';
import { LOCAL_ENVIRONMENT } from '../../environments/local-environment.ts';
import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';

/** Longest wait for a connection where the client names none, in milliseconds. */
const CONNECT_TIMEOUT_MS = 10_000;
/** Longest wait that a client can ask for: what a timer can hold. */
const MAX_CONNECT_TIMEOUT_MS = 2 ** 31 - 1;

/** Tells of another place with a server that runs commands. It can be asked about; threads do not run there in this build. */
export const environmentAdd: Handler<'environment/add'> = async (params, { server }) => {
  const { environmentId, authBearerToken, websocketRequestId, connectTimeoutMs } = params;
  if (environmentId === '') throw refusal('environment id cannot be empty');
  if (environmentId === LOCAL_ENVIRONMENT)
    throw refusal(`environment id \`${environmentId}\` is reserved for EnvironmentManager`);
  const url = params.execServerUrl.trim();
  if (url === '') throw refusal('remote environment requires an exec-server url');
  if (url === 'none') throw refusal('remote environment cannot use disabled exec-server url');
  const headers = {
    ...header('authorization', authBearerToken ? `Bearer ${authBearerToken}` : null),
    ...header('x-request-id', websocketRequestId ?? null),
  };
  const timeoutMs = Number(connectTimeoutMs ?? CONNECT_TIMEOUT_MS);
  await environments(server).add(environmentId, {
    url,
    headers,
    connectTimeoutMs: Math.min(Math.max(timeoutMs, 1), MAX_CONNECT_TIMEOUT_MS),
  });
  return {};
};

function header(name: string, value: string | null): Record<string, string> {
  if (value === null) return {};
  if (!/^[\t\x20-\x7e]*$/.test(value)) throw refusal(`invalid value for exec-server WebSocket header \`${name}\``);
  return { [name]: value };
}

function refusal(fault: string): Error {
  return invalidRequest(`exec-server protocol error: ${fault}`);
}
