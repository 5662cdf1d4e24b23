/** Hosts whose API lies under `/backend-api`. */
const HOSTED = /^https:\/\/(?:chatgpt\.com|chat\.openai\.com)(?:\/|$)/;

/**
 * Address of one resource. Bases with `/backend-api` keep theirs under `/wham`, all others under `/api/codex`.
 *
 * `backendUrl('https://chatgpt.com', '/usage')` is `https://chatgpt.com/backend-api/wham/usage`.
 *
 * Source: codex-rs/backend-client/src/client.rs, `Client::new` and `PathStyle`.
 */
export function backendUrl(baseUrl: string, resource: string): string {
  const base = completeBase(baseUrl);
  return `${base}${base.includes('/backend-api') ? '/wham' : '/api/codex'}${resource}`;
}

/**
 * Address of a resource of ChatGPT itself: `chatgptUrl('https://chatgpt.com', '/accounts/x')` is
 * `https://chatgpt.com/backend-api/accounts/x`.
 *
 * Source: as requested by 0.169.0.
 */
export function chatgptUrl(baseUrl: string, resource: string): string {
  return `${completeBase(baseUrl)}${resource}`;
}

/**
 * Address of the MCP server of an account's connectors: where release 0.104 looks for it, or 0.169.
 *
 * Source: as requested by 0.104.0 and 0.169.0.
 */
export function connectorsUrl(baseUrl: string, release: '0.104' | '0.169'): string {
  if (release === '0.104') return backendUrl(baseUrl, '/apps');
  const base = completeBase(baseUrl);
  return `${base}${base.includes('/backend-api') ? '' : '/api/codex'}/ps/mcp`;
}

/** Whether an address is one of ChatGPT itself. */
export function isHosted(url: string): boolean {
  return HOSTED.test(url);
}

function completeBase(baseUrl: string): string {
  const trimmed = baseUrl.replace(/\/+$/, '');
  return isHosted(trimmed) && !trimmed.includes('/backend-api') ? `${trimmed}/backend-api` : trimmed;
}
