import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createAuthStore } from './auth-store.ts';
import { startBrowserLogin } from './browser-login.ts';
import { sampleToken } from './testing/jwt.ts';
import { focusOf, layoutOf, leastContrast } from './testing/page-measures.ts';
import { ScriptedIssuer, type IssuerAnswer } from './testing/scripted-issuer.ts';
import { temporaryHome } from './testing/temporary-home.ts';

const CHROMIUM = '/usr/bin/chromium';
const isMissing = !existsSync(CHROMIUM);
const isCi = process.env['CI'] === 'true';

const SCREENS = [
  { name: 'desktop', options: { viewport: { width: 1280, height: 800 } } },
  { name: 'phone', options: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true } },
] satisfies { name: string; options: BrowserContextOptions }[];

test.runIf(isCi)('there is a Chromium to look at the pages with', () => {
  expect(isMissing ? `${CHROMIUM} is missing: install the package "chromium"` : 'it is there').toBe('it is there');
});

describe.skipIf(isMissing)(`the pages in Chromium${isMissing ? ` (skipped: there is no ${CHROMIUM})` : ''}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  });
  afterAll(() => browser?.close());

  interface Visit {
    page: Page;
    /** What the browser complained about. */
    complaints: string[];
    /** Everything that it asked for. */
    asked: URL[];
  }

  /** Opens a browser with one page. */
  async function open(options: BrowserContextOptions): Promise<Visit> {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const complaints: string[] = [];
    const asked: URL[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => asked.push(new URL(request.url())));
    return { page, complaints, asked };
  }

  /** Starts a sign-in; gives the address that the issuer would send the browser back to. */
  async function callbackUrl({ onboarded = true, answer }: { onboarded?: boolean; answer?: IssuerAnswer } = {}): Promise<string> {
    const tokens = { id_token: sampleToken({ onboarded }), access_token: sampleToken({ nonce: 'a' }), refresh_token: 'r' };
    const issuer = await ScriptedIssuer.start({ '/oauth/token': () => answer ?? { body: tokens } });
    const login = await startBrowserLogin({
      issuer: issuer.issuer,
      store: createAuthStore({ codexHome: temporaryHome(), mode: 'file' }),
      originator: 'codex_ts',
      port: 0,
    });
    onTestFinished(async () => {
      login.cancel();
      await issuer[Symbol.asyncDispose]();
    });
    return `http://localhost:${login.port}/auth/callback?code=abc&state=${new URL(login.authUrl).searchParams.get('state')}`;
  }

  /** On this screen, and on the smallest there is. */
  async function expectRoom(page: Page): Promise<void> {
    const here = await layoutOf(page);
    await page.setViewportSize({ width: 320, height: 568 });
    const good = { scrollsSideways: false, isCardVisible: true };
    expect({ here, smallest: await layoutOf(page) }).toEqual({ here: good, smallest: good });
  }

  async function expectContrast(page: Page): Promise<void> {
    const least = { light: 0, dark: 0 };
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      least[colorScheme] = await leastContrast(page);
    }
    expect([least, Math.min(least.light, least.dark) >= 4.5]).toEqual([least, true]);
  }

  describe.each(SCREENS)('on a $name', ({ options }) => {
    test('the last page is readable, light and dark', async () => {
      const { page, complaints, asked } = await open(options);

      await page.goto(await callbackUrl());

      expect([await page.title(), await page.getByRole('heading', { level: 1 }).textContent()]).toEqual([
        'You are signed in · Codex',
        'You are signed in',
      ]);
      expect(await page.getByRole('status').textContent()).toContain('You can close this tab');
      await expectRoom(page);
      await expectContrast(page);
      expect(complaints).toEqual([]);
      expect(new Set(asked.map(({ hostname }) => hostname))).toEqual(new Set(['localhost']));
    });

    test('the error page is readable, light and dark', async () => {
      const { page } = await open(options);
      const callback = new URL(await callbackUrl());
      callback.searchParams.delete('code');
      callback.searchParams.set('error', 'access_denied');
      callback.searchParams.set(
        'error_description',
        `${'a_very_long_reason_without_a_space_'.repeat(6)}<script>document.title='run'</script>`,
      );

      const response = await page.goto(callback.href);

      expect([response?.status(), await page.title()]).toEqual([400, 'Sign-in did not finish · Codex']);
      expect(await page.getByRole('alert').textContent()).toContain("<script>document.title='run'</script>");
      await expectRoom(page);
      await expectContrast(page);
    });

    test('the way to finish setting up can be tapped and reached by keyboard', async () => {
      const { page } = await open(options);

      await page.goto(await callbackUrl({ onboarded: false }));

      const link = page.getByRole('link', { name: 'Finish setting up' });
      const box = await link.boundingBox();
      await page.keyboard.press('Tab');
      expect(await focusOf(page)).toEqual({ text: 'Finish setting up', outline: 'solid' });
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
      await expectRoom(page);
      expect(new URL((await link.getAttribute('href')) ?? '').origin).toBe('https://platform.openai.com');
    });
  });

  test('the id token leaves the address bar and the history', async () => {
    const { page, asked } = await open({});

    await page.goto(await callbackUrl());

    expect(asked.map(({ pathname, search }) => [pathname, search.includes('id_token=')])).toEqual([
      ['/auth/callback', false],
      ['/success', true],
    ]);
    expect([new URL(page.url()).pathname, new URL(page.url()).search]).toEqual(['/success', '']);
  });

  test('the pages work without scripts, and zoomed to twice the size', async () => {
    const { page } = await open({ javaScriptEnabled: false, viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });

    await page.goto(await callbackUrl());

    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
  });

  test('a code that the issuer refuses is explained', async () => {
    const { page } = await open({});

    const response = await page.goto(await callbackUrl({ answer: { status: 400 } }));

    expect([response?.status(), await page.getByRole('alert').textContent()]).toEqual([
      500,
      expect.stringContaining('Token exchange failed: token endpoint returned status 400 Bad Request'),
    ]);
  });
});
