import { spawn } from 'node:child_process';

export interface OpenBrowserOptions {
  env: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
}

/**
 * Opens a page in the user's browser, without a shell. `false` when no browser could be started; the page is then opened by
 * hand.
 */
export function openBrowser(url: string, { env, platform }: OpenBrowserOptions): Promise<boolean> {
  const [command, ...args] = browserCommand(url, { env, platform });
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true, env: { ...env } });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

function browserCommand(url: string, { env, platform }: OpenBrowserOptions): [command: string, ...args: string[]] {
  const chosen = env['BROWSER'];
  if (chosen) return [chosen, url];
  if (platform === 'darwin') return ['open', url];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  return ['xdg-open', url];
}
