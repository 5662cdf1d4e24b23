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
  const trimmed = baseUrl.replace(/\/+$/, '');
  const base = HOSTED.test(trimmed) && !trimmed.includes('/backend-api') ? `${trimmed}/backend-api` : trimmed;
  return `${base}${base.includes('/backend-api') ? '/wham' : '/api/codex'}${resource}`;
}
