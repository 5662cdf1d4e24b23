import { isRecord } from '@codex-ts/foundation/json';
import type { McpToolDescription } from '@codex-ts/mcp-client';
import type { JsonValue } from '@codex-ts/protocol';
import type { SessionApprovals } from '../approval/approval-broker.ts';
import { mayElicit } from '../approval/approval-policy.ts';
import { reviewerFor, strictReviewer } from '../approval/reviewer-for.ts';
import type { PermissionGrants } from '../permissions/permission-grants.ts';
import type { ToolTurn } from '../tool.ts';
import type { ElicitationBroker } from './elicitation-broker.ts';
import type { McpServer } from './mcp-server.ts';

export interface McpCallToAuthorize {
  server: McpServer;
  tool: McpToolDescription;
  arguments: JsonValue;
  callId: string;
  /** The tool as the model calls it. */
  calledName: string;
}

export interface CallAuthority {
  elicitations: ElicitationBroker;
  sessionApprovals: SessionApprovals;
  grants: PermissionGrants;
}

/** Asks a person where the configuration wants it. Gives the reason of a refusal, `null` when the call may run. */
export async function refusalOfCall(call: McpCallToAuthorize, turn: ToolTurn, authority: CallAuthority): Promise<string | null> {
  const { server, tool, callId } = call;
  const strict = strictReviewer(turn, authority.grants);
  const asks = mustAsk(server.approvalMode(tool.name), tool);
  if (strict === null && !asks) return null;
  const key = ['mcp', server.name, tool.name];
  if (strict === null && authority.sessionApprovals.has(key)) return null;
  if (asks) {
    const refusal = refusalOfQuestion(turn);
    if (refusal !== null) return refusal;
  }
  const question = { callId, names: [call.calledName] as const, input: call.arguments };
  const hooked = (await turn.permissionHooks?.decide(question, { signal: turn.signal })) ?? null;
  if (hooked) return hooked.allowed ? null : (hooked.message ?? 'user rejected MCP tool call');
  const reviewer = reviewerFor(turn, authority.grants);
  if (reviewer !== null) {
    const { name, title = null } = tool;
    const reviewed = { type: 'mcp-call' as const, server: server.name, tool: name, title, arguments: call.arguments };
    const verdict = await reviewer.review(reviewed, { itemId: callId, signal: turn.signal });
    return verdict.approved ? null : verdict.message;
  }
  const { action, meta } = await authority.elicitations.elicit(
    {
      server: server.name,
      turnId: turn.turnId,
      mode: 'form',
      message: `Allow the ${server.name} MCP server to run tool "${tool.title ?? tool.name}"?`,
      requestedSchema: { type: 'object', properties: {} },
      meta: { codex_approval_kind: 'mcp_tool_call', persist: ['session'], codex_call_id: callId, tool_params: call.arguments },
    },
    { signal: turn.signal },
  );
  if (action === 'decline') return 'user rejected MCP tool call';
  if (action === 'cancel') return 'user cancelled MCP tool call';
  if (isRecord(meta) && meta['persist'] === 'session') authority.sessionApprovals.add(key);
  return null;
}

/** Why nobody is asked; `null`: somebody is. */
function refusalOfQuestion({ approvalPolicy }: ToolTurn): string | null {
  if (approvalPolicy === 'never') return 'MCP tool call requires approval, but approval policy is never';
  if (mayElicit(approvalPolicy)) return null;
  return 'MCP tool call requires approval, but approval policy leaves out questions of MCP servers';
}

function mustAsk(mode: ReturnType<McpServer['approvalMode']>, { annotations }: McpToolDescription): boolean {
  return mode === 'prompt' || (mode === 'writes' && annotations?.readOnlyHint !== true);
}
