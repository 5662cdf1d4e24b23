import { mkdirSync, mkdtempSync, rmdirSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import path from 'node:path';

const NAMES = ['apply_patch', 'applypatch'];

/**
 * Puts a folder with the names of the patch program first on `env.PATH`, so that commands of the model find it. Where that
 * cannot be done, commands go without.
 */
export function linkPatchPrograms({
  codexHome,
  env,
  script,
}: {
  codexHome: string;
  env: Record<string, string | undefined>;
  script: string | undefined;
}): { remove(): void } {
  if (script === undefined) return { remove: () => undefined };
  try {
    const parent = path.join(codexHome, 'tmp', 'arg0');
    mkdirSync(parent, { recursive: true, mode: 0o700 });
    const folder = mkdtempSync(path.join(parent, 'codex-arg0'));
    for (const name of NAMES) symlinkSync(path.resolve(script), path.join(folder, name));
    env['PATH'] = env['PATH'] ? `${folder}${path.delimiter}${env['PATH']}` : folder;
    return { remove: () => removeLinks(folder) };
  } catch {
    return { remove: () => undefined };
  }
}

/** Commands may have put more there; usually they have not, and this is quicker than to look. */
function removeLinks(folder: string): void {
  try {
    for (const name of NAMES) unlinkSync(path.join(folder, name));
    rmdirSync(folder);
  } catch {
    rmSync(folder, { recursive: true, force: true });
  }
}
