import type { ProtocolVersion, RequestParams } from '@codex-ts/app-server-protocol';
import { problemWithDynamicTools, problemWithNamespaces, type DynamicToolSpec } from '@codex-ts/tools';
import { invalidRequest } from '../rpc-errors.ts';

/**
 * The tools that a client provides, as the engine knows them.
 *
 * @throws RpcError when one cannot be offered to a model.
 */
export function dynamicToolsOf(
  specs: RequestParams<'thread/start'>['dynamicTools'],
  protocol: ProtocolVersion,
): DynamicToolSpec[] {
  const given = specs ?? [];
  const groups = given.filter((spec) => 'tools' in spec);
  const tools = given.flatMap((spec): DynamicToolSpec[] => {
    if ('tools' in spec) {
      const namespace = { name: spec.name, description: spec.description };
      return spec.tools.map(({ name, description, inputSchema, deferLoading }) => ({
        name,
        description,
        inputSchema,
        namespace,
        ...(deferLoading === true ? { deferLoading } : {}),
      }));
    }
    if ('deferLoading' in spec && spec.deferLoading === true) {
      throw invalidRequest(`deferred dynamic tool must include a namespace: ${spec.name}`);
    }
    return [{ name: spec.name, description: spec.description, inputSchema: spec.inputSchema }];
  });
  const problem = problemWithNamespaces(groups) ?? problemWithDynamicTools(tools, protocol);
  if (problem !== null) throw invalidRequest(problem);
  return tools;
}
