import type { ProtocolVersion, RequestParams } from '@codex-ts/app-server-protocol';
import { problemWithDynamicTools, type DynamicToolSpec } from '@codex-ts/tools';
import { invalidRequest, notAvailable } from '../rpc-errors.ts';

/**
 * The tools that a client provides, as the engine knows them.
 *
 * @throws RpcError when one cannot be offered to a model.
 */
export function dynamicToolsOf(specs: RequestParams<'thread/start'>['dynamicTools'], protocol: ProtocolVersion): DynamicToolSpec[] {
  const tools = (specs ?? []).map((spec) => {
    if (!('inputSchema' in spec)) throw notAvailable('thread/start.dynamicTools.namespace');
    return { name: spec.name, description: spec.description, inputSchema: spec.inputSchema };
  });
  const problem = problemWithDynamicTools(tools, protocol);
  if (problem !== null) throw invalidRequest(problem);
  return tools;
}
