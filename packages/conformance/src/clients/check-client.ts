import { aiSdkCodexAppServer } from './ai-sdk-codex-app-server.ts';
import { aiSdkCodexCli } from './ai-sdk-codex-cli.ts';
import type { ClientCheck } from './client-check.ts';
import { createClientPlace } from './client-place.ts';
import { codexAcp } from './codex-acp.ts';
import { codexSdk } from './codex-sdk.ts';
import { installClient } from './install-client.ts';

/** Other people's clients, by the name of the check. */
export const CLIENTS: Readonly<Record<string, ClientCheck>> = {
  'codex-sdk': codexSdk,
  'ai-sdk-codex-cli': aiSdkCodexCli,
  'ai-sdk-codex-app-server': aiSdkCodexAppServer,
  'codex-acp': codexAcp,
};

/** Longest time that a client may take for everything, in milliseconds. */
const TIMEOUT_MS = 120_000;

export interface CheckClientOptions {
  /** Words that start the command under test. */
  codex: readonly string[];
  report(line: string): void;
}

/** Runs one client against the command; gives the number of things that went wrong. */
export async function checkClient(check: ClientCheck, { codex, report }: CheckClientOptions): Promise<number> {
  const modules = installClient(check.packages);
  report(`with ${check.packages.join(', ')}`);
  let failures = 0;
  await using place = await createClientPlace({ codex, modules });
  const found = (what: string, holds: boolean, seen?: unknown): void => {
    if (!holds) failures += 1;
    report(`${holds ? 'ok  ' : 'FAIL'} ${what}${holds ? '' : `: ${JSON.stringify(seen)}`}`);
  };
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing more came within ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
  });
  try {
    await Promise.race([check.run(place, found), tooLong]);
  } catch (error) {
    found('it comes to its end', false, error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    clearTimeout(timer);
  }
  return failures;
}
