import path from 'node:path';
import { ancestors } from '@codex-ts/foundation/paths';
import type { ConfigFiles } from '../config-files.ts';
import { ConfigSyntaxError } from '../errors.ts';
import { parseToml } from '../toml/parse-toml.ts';
import type { TomlTable } from '../toml/toml-value.ts';
import type { ConfigLayer } from './config-layer.ts';
import { makeLayer } from './make-layer.ts';
import { projectTrust, type TrustDecision } from './project-trust.ts';

/** Where project layers are looked for, and by what they are judged. */
export interface ProjectLayersQuestion {
  cwd: string;
  projectRoot: string;
  repositoryRoot: string | null;
  codexHome: string;
  home: string;
  /** Configuration without project layers: a project cannot trust itself. */
  trustConfig: TomlTable;
  files: ConfigFiles;
}

/**
 * The `.codex` folders from the project's root down to the cwd, root first. Those of folders that the user has not trusted
 * are there but do not count, and a file that cannot be parsed does not matter there. `CODEX_HOME` is never one of them.
 *
 * @throws ConfigSyntaxError for a trusted file that is not TOML.
 */
export function projectLayers(question: ProjectLayersQuestion): ConfigLayer[] {
  const { cwd, projectRoot, codexHome, files } = question;
  const homes = new Set([codexHome, files.realPath(codexHome)]);
  return foldersBetween(projectRoot, cwd).flatMap((folder) => {
    const dotCodexFolder = path.join(folder, '.codex');
    if (homes.has(dotCodexFolder) || files.kindOf(dotCodexFolder) !== 'directory') return [];
    return [projectLayer(folder, dotCodexFolder, question)];
  });
}

function foldersBetween(root: string, cwd: string): string[] {
  const folders: string[] = [];
  for (const folder of ancestors(cwd)) {
    folders.unshift(folder);
    if (folder === root) return folders;
  }
  return [cwd];
}

function projectLayer(folder: string, dotCodexFolder: string, question: ProjectLayersQuestion): ConfigLayer {
  const { projectRoot, repositoryRoot, home, trustConfig, files } = question;
  const folders = [folder, projectRoot, ...(repositoryRoot === null ? [] : [repositoryRoot])];
  const decision = projectTrust({ config: trustConfig, folders, files });
  const trusted = decision?.level === 'trusted';
  const file = path.join(dotCodexFolder, 'config.toml');
  const text = trusted ? files.readText(file) : readQuietly(file, files);
  return makeLayer({
    name: { type: 'project', dotCodexFolder },
    config: text === null ? {} : trusted ? parseToml(text, { fileName: file }) : parseQuietly(text, file),
    pathBase: { directory: dotCodexFolder, home },
    source: text === null ? null : { file, text },
    disabledReason: trusted ? null : disabledReason(decision, question),
  });
}

function disabledReason(
  decision: TrustDecision | null,
  { projectRoot, repositoryRoot, codexHome }: ProjectLayersQuestion,
): string {
  const userFile = path.join(codexHome, 'config.toml');
  if (decision?.level === 'untrusted') {
    return `${decision.folder} is marked as untrusted in ${userFile}. To load config.toml, mark it trusted.`;
  }
  return `To load config.toml, add ${repositoryRoot ?? projectRoot} as a trusted project in ${userFile}.`;
}

function readQuietly(file: string, files: ConfigFiles): string | null {
  try {
    return files.readText(file);
  } catch {
    return null;
  }
}

function parseQuietly(text: string, file: string): TomlTable {
  try {
    return parseToml(text, { fileName: file });
  } catch (thrown) {
    if (thrown instanceof ConfigSyntaxError) return {};
    throw thrown;
  }
}
