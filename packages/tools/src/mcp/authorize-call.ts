import type { McpToolDescription } from '@codex-ts/mcp-client';
import type { JsonValue } from '@codex-ts/protocol';
import type { SessionApprovals } from '../approval/approval-broker.ts';
import { mayElicit } from '../approval/approval-policy.ts';
import type { ToolTurn } from '../tool.ts';
import type { ElicitationBroker } from './elicitation-broker.ts';
import type { McpServer } from './mcp-server.ts';

export interface McpCallToAuthorize {
  server: McpServer;
  tool: McpToolDescription;
  arguments: JsonValue;
  callId: string;
}

export interface CallAuthority {
  elicitations: ElicitationBroker;
  sessionApprovals: SessionApprovals;
}

/** Asks a person where the configuration wants it. Gives the reason of a refusal, `null` when the call may run. */
export async function refusalOfCall(call: McpCallToAuthorize, turn: ToolTurn, authority: CallAuthority): Promise<string | null> {
  const { server, tool, callId } = call;
  if (!mustAsk(server.approvalMode(tool.name), tool)) return null;
  const key = ['mcp', server.name, tool.name];
  if (authority.sessionApprovals.has(key)) return null;
  if (turn.approvalPolicy === 'never') return 'MCP tool call requires approval, but approval policy is never';
  if (!mayElicit(turn.approvalPolicy))
    return 'MCP tool call requires approval, but approval policy leaves out questions of MCP servers';
  if (turn.reviewer) {
    const { name, title = null } = tool;
    const reviewed = { type: 'mcp-call' as const, server: server.name, tool: name, title, arguments: call.arguments };
    const verdict = await turn.reviewer.review(reviewed, { itemId: callId, signal: turn.signal });
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

function mustAsk(mode: ReturnType<McpServer['approvalMode']>, { annotations }: McpToolDescription): boolean {
  return mode === 'prompt' || (mode === 'writes' && annotations?.readOnlyHint !== true);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
