import { method } from './method.ts';

const accountLogin = () => import('../v2/account-login.ts');
const approvals = () => import('../shared/approvals.ts');
const clientQuery = () => import('../v2/client-query.ts');
const commandApproval = () => import('../v2/command-approval.ts');
const dynamicTool = () => import('../v2/dynamic-tool.ts');
const mcpElicitation = () => import('../v2/mcp-elicitation.ts');
const permissions = () => import('../v2/permissions.ts');
const userQuestion = () => import('../v2/user-question.ts');

/** New in 0.169. */
const ADDED = { since: '0.169' } as const;
/** New in 0.169 and part of the experimental API. */
const ADDED_EXPERIMENTAL = { since: '0.169', experimental: true } as const;

/** What the server asks of a client, in the wire's own order. */
export const serverRequests = {
  'item/commandExecution/requestApproval': method(commandApproval, 'CommandExecutionRequestApproval'),
  'item/fileChange/requestApproval': method(commandApproval, 'FileChangeRequestApproval'),
  'item/tool/requestUserInput': method(userQuestion, 'ToolRequestUserInput'),
  'mcpServer/elicitation/request': method(mcpElicitation, 'McpServerElicitationRequest', ADDED),
  'item/permissions/requestApproval': method(permissions, 'PermissionsRequestApproval', ADDED),
  'item/tool/call': method(dynamicTool, 'DynamicToolCall'),
  'account/chatgptAuthTokens/refresh': method(accountLogin, 'ChatgptAuthTokensRefresh'),
  'attestation/generate': method(clientQuery, 'AttestationGenerate', ADDED),
  'currentTime/read': method(clientQuery, 'CurrentTimeRead', ADDED_EXPERIMENTAL),
  applyPatchApproval: method(approvals, 'ApplyPatchApproval'),
  execCommandApproval: method(approvals, 'ExecCommandApproval'),
} as const;
