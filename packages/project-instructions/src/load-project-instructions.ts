import path from 'node:path';
import { describeOsError } from '@codex-ts/foundation/errors';
import { ancestors } from '@codex-ts/foundation/paths';
import { findProjectRoot } from './find-project-root.ts';
import { type InstructionFiles, nodeInstructionFiles } from './instruction-files.ts';

/** What all instruction files of a project may weigh together, in bytes (`project_doc_max_bytes`). */
export const DEFAULT_PROJECT_DOC_MAX_BYTES = 32_768;

/** Largest instructions file of a user that is read, in bytes. */
const USER_FILE_MAX_BYTES = 8 * 1024 * 1024;

/** In every directory the first of these that is there counts. */
const FILE_NAMES = ['AGENTS.override.md', 'AGENTS.md'] as const;

export interface LoadProjectInstructionsOptions {
  /** Working directory; absolute. */
  cwd: string;
  /** Absolute. */
  codexHome: string;
  /** Budget for the files of the project together, in bytes; 0 leaves them out. The user's own file is not counted. */
  maxBytes?: number;
  /** File names that stand in, in this order, where a directory has no `AGENTS.md`. */
  fallbackFilenames?: readonly string[];
  /** What marks the root of a project. None: only the working directory counts. Default `.git`. */
  projectRootMarkers?: readonly string[];
  files?: InstructionFiles;
}

export interface ProjectInstructions {
  /** The user's own file, trimmed; `null` when there is none or it is blank. */
  userText: string | null;
  /** The project's files, root first, an empty line between two; `null` when there are none. */
  projectText: string | null;
  /** Files that went into the texts, in order. */
  sources: string[];
  /** What was cut or could not be read; fit for a user. */
  warnings: string[];
}

/**
 * Collects the `AGENTS.md` files that hold for a working directory: the one in `codexHome`, then one of each directory from
 * the project's root down to `cwd`. A file that cannot be read is left out and named in `warnings`; nothing is thrown.
 *
 * Source: codex-rs/core/src/project_doc.rs `read_project_docs`, config/mod.rs `load_instructions`.
 */
export async function loadProjectInstructions({
  cwd,
  codexHome,
  maxBytes = DEFAULT_PROJECT_DOC_MAX_BYTES,
  fallbackFilenames = [],
  projectRootMarkers,
  files = nodeInstructionFiles,
}: LoadProjectInstructionsOptions): Promise<ProjectInstructions> {
  const [user, project] = await Promise.all([
    readUserFile(codexHome, files),
    maxBytes <= 0
      ? noProjectFiles()
      : readProjectFiles({
          directories: await projectDirectories(cwd, projectRootMarkers, files),
          names: [...FILE_NAMES, ...fallbackFilenames.filter((name) => name !== '')],
          maxBytes,
          files,
        }),
  ]);
  return {
    userText: user.text,
    projectText: project.texts.length > 0 ? project.texts.join('\n\n') : null,
    sources: [...user.sources, ...project.sources],
    warnings: [...user.warnings, ...project.warnings],
  };
}

async function readUserFile(
  codexHome: string,
  files: InstructionFiles,
): Promise<{ text: string | null; sources: string[]; warnings: string[] }> {
  const warnings: string[] = [];
  for (const name of FILE_NAMES) {
    const file = await firstFile(codexHome, [name], files);
    const content = file && (await readOrWarn(files, { file, maxBytes: USER_FILE_MAX_BYTES }, warnings));
    const text = content ? content.text.trim() : '';
    if (file && text !== '') return { text, sources: [file], warnings };
  }
  return { text: null, sources: [], warnings };
}

/** The directories whose files count, root first. */
async function projectDirectories(
  cwd: string,
  markers: readonly string[] | undefined,
  files: InstructionFiles,
): Promise<string[]> {
  let start = path.resolve(cwd);
  try {
    start = await files.realPath(start);
  } catch {
    // A directory that is not there has no files; its parents may.
  }
  const root = await findProjectRoot(start, { files, ...(markers && { markers }) });
  if (root === null) return [start];
  const directories: string[] = [];
  for (const directory of ancestors(start)) {
    directories.unshift(directory);
    if (directory === root) break;
  }
  return directories;
}

interface ProjectFiles {
  texts: string[];
  sources: string[];
  warnings: string[];
}

function noProjectFiles(): ProjectFiles {
  return { texts: [], sources: [], warnings: [] };
}

async function readProjectFiles({
  directories,
  names,
  maxBytes,
  files,
}: {
  directories: readonly string[];
  names: readonly string[];
  maxBytes: number;
  files: InstructionFiles;
}): Promise<ProjectFiles> {
  const found = noProjectFiles();
  const candidates = await Promise.all(directories.map((directory) => firstFile(directory, names, files)));
  let leftBytes = maxBytes;
  for (const file of candidates) {
    if (leftBytes === 0) break;
    if (file === null) continue;
    const content = await readOrWarn(files, { file, maxBytes: leftBytes }, found.warnings);
    if (content === null || content.text.trim() === '') continue;
    if (content.cut)
      found.warnings.push(`${file} is longer than the ${leftBytes} bytes left for project instructions; it was cut.`);
    found.texts.push(content.text);
    found.sources.push(file);
    leftBytes -= content.byteCount;
  }
  return found;
}

async function firstFile(directory: string, names: readonly string[], files: InstructionFiles): Promise<string | null> {
  for (const name of names) {
    const file = path.join(directory, name);
    try {
      if ((await files.kindOf(file)) === 'file') return file;
    } catch {
      // Not there: the next name counts.
    }
  }
  return null;
}

async function readOrWarn(
  files: InstructionFiles,
  { file, maxBytes }: { file: string; maxBytes: number },
  warnings: string[],
): Promise<{ text: string; byteCount: number; cut: boolean } | null> {
  try {
    const { bytes, totalBytes } = await files.read(file, maxBytes);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    return { text, byteCount: bytes.length, cut: totalBytes > bytes.length };
  } catch (error) {
    warnings.push(`${file} could not be read: ${describeOsError(error)}`);
    return null;
  }
}
