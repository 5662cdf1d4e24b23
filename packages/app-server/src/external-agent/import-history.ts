import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { ExternalAgentConfigImportHistory } from '@codex-ts/app-server-protocol/v2/external-agent';

export type ImportHistory = ExternalAgentConfigImportHistory;

function fileIn(codexHome: string): string {
  return path.join(codexHome, 'external-agent-imports.jsonl');
}

/** What was taken over before, the oldest first. Lines that are none are passed over. */
export async function readImportHistory(codexHome: string): Promise<ImportHistory[]> {
  const text = await readFile(fileIn(codexHome), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    try {
      const read = ExternalAgentConfigImportHistory.safeParse(JSON.parse(line));
      return read.success ? [read.data] : [];
    } catch {
      return [];
    }
  });
}

/** Notes an import. */
export async function recordImport(codexHome: string, entry: ImportHistory): Promise<void> {
  await mkdir(codexHome, { recursive: true });
  await appendFile(fileIn(codexHome), `${JSON.stringify(entry)}\n`, { mode: 0o600 });
}
