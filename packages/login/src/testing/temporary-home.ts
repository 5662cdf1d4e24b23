import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A fresh `$CODEX_HOME` that is removed when the test ends. */
export function temporaryHome(): string {
  const home = mkdtempSync(path.join(tmpdir(), 'login-home-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

/** Writes auth.json: a text as it is, anything else as JSON. */
export function writeAuth(home: string, content: unknown): void {
  writeFileSync(path.join(home, 'auth.json'), typeof content === 'string' ? content : JSON.stringify(content), { mode: 0o600 });
}

/** What auth.json holds. */
export function readAuthJson(home: string): unknown {
  return JSON.parse(readFileSync(path.join(home, 'auth.json'), 'utf8'));
}
