import { createHash } from 'node:crypto';
import { SIGN_IN_PAGE_STYLE } from './sign-in-page-style.ts';

/** Takes the id token out of the address bar and out of what the browser keeps of this page. */
const FORGET_QUERY = `history.replaceState(null, '', location.pathname);`;

const TICK = '<path d="M5 12.5l4.5 4.5L19 7.5" />';
const CROSS = '<path d="M7 7l10 10M17 7L7 17" />';

/**
 * Headers of the pages: nothing is loaded from anywhere, only this page's own style and script run, nothing is kept or
 * passed on.
 */
export const SIGN_IN_PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    `default-src 'none'`,
    `style-src '${sourceHash(SIGN_IN_PAGE_STYLE)}'`,
    `script-src '${sourceHash(FORGET_QUERY)}'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; '),
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** The page after a sign-in. `setupUrl`: where the user's organization is set up; `null` when there is nothing left to do. */
export function successPage({ setupUrl }: { setupUrl: string | null }): string {
  const next =
    setupUrl === null
      ? '<p>You can close this tab and go back to Codex.</p>'
      : `<p>One step is left: your API organization needs a payment method before it can be used.</p>
      <a class="action" href="${escapeHtml(setupUrl)}" rel="noreferrer">Finish setting up</a>`;
  return page({ outcome: 'done', title: 'You are signed in', icon: TICK, body: next });
}

/** The page for a sign-in that did not work. `detail` is shown as it is, escaped; it may come from the issuer. */
export function errorPage({ detail, canRetry }: { detail: string; canRetry: boolean }): string {
  const next = canRetry
    ? 'Open the sign-in link again to retry, or cancel the sign-in in Codex.'
    : 'Go back to Codex and start the sign-in again.';
  return page({
    outcome: 'failed',
    title: 'Sign-in did not finish',
    icon: CROSS,
    body: `<p>${next}</p>
      <p class="detail"><span>${escapeHtml(detail)}</span></p>`,
  });
}

interface PageParts {
  outcome: 'done' | 'failed';
  title: string;
  /** The inside of a 24 × 24 drawing. */
  icon: string;
  body: string;
}

function page({ outcome, title, icon, body }: PageParts): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>${title} · Codex</title>
    <style>${SIGN_IN_PAGE_STYLE}</style>
  </head>
  <body class="${outcome}">
    <main>
      <div class="mark" aria-hidden="true">
        <svg viewBox="0 0 24 24">${icon}</svg>
      </div>
      <h1>${title}</h1>
      <div role="${outcome === 'done' ? 'status' : 'alert'}">
      ${body}
      </div>
      <footer>Codex</footer>
    </main>
    <script>${FORGET_QUERY}</script>
  </body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

function sourceHash(source: string): string {
  return `sha256-${createHash('sha256').update(source).digest('base64')}`;
}
