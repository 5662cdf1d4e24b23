import { anyOf, choice, integer, list, text } from './field.ts';

/** One workspace, or since 0.169.0 a list. */
const workspaceIds = anyOf('ForcedChatgptWorkspaceId', [text, list(text)]);

/** Keys on signing in. */
export const ACCOUNT_FIELDS = {
  forced_login_method: choice(['chatgpt', 'api']),
  forced_chatgpt_workspace_id: workspaceIds,
  cli_auth_credentials_store: choice(['file', 'keyring', 'auto', 'ephemeral']),
  mcp_oauth_credentials_store: choice(['auto', 'file', 'keyring']),
  mcp_oauth_callback_port: integer('u16'),
  mcp_oauth_callback_url: text,
};
