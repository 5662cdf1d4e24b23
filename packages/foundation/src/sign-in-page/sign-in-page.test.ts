import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { errorPage, SIGN_IN_PAGE_HEADERS, successPage } from './sign-in-page.ts';

const policy = SIGN_IN_PAGE_HEADERS['content-security-policy'] ?? '';
const hash = (source: string): string => `sha256-${createHash('sha256').update(source).digest('base64')}`;

test.each([
  successPage({ setupUrl: null }),
  successPage({ setupUrl: 'https://platform.example/org-setup?a=b&c="d"' }),
  errorPage({ detail: 'x', canRetry: true }),
])('the pages run and show only what their headers allow', (page) => {
  const [, style = ''] = /<style>([^]*?)<\/style>/.exec(page) ?? [];
  const scripts = [...page.matchAll(/<script>([^]*?)<\/script>/g)].map(([, script = '']) => script);

  expect(policy).toContain(`style-src '${hash(style)}'`);
  expect(scripts.map(hash)).toEqual([expect.stringMatching(/^sha256-/)]);
  expect(policy).toContain(`script-src '${hash(scripts[0] ?? '')}'`);
  expect(page).not.toMatch(/ (src|onload|onclick)=|@import|url\(/);
});

test('text from elsewhere is shown as text', () => {
  expect(errorPage({ detail: `<img src=x onerror=alert(1)> "a" & 'b'`, canRetry: false })).toContain(
    '<span>&lt;img src=x onerror=alert(1)&gt; &quot;a&quot; &amp; &#39;b&#39;</span>',
  );
});

test('the error page says what can be done', () => {
  expect(errorPage({ detail: '', canRetry: true })).toContain('Open the sign-in link again to retry');
  expect(errorPage({ detail: '', canRetry: false })).toContain('start the sign-in again');
});
