import type { Config } from '@codex-ts/config';
import { RunningCalls } from '@codex-ts/foundation/running-calls';
import { findProjectRoot } from '@codex-ts/project-instructions';
import { discoverSkills, type DiscoveredSkills, installSystemSkills, type SkillPlaces } from '@codex-ts/skills';

/** Where and by which configuration skills are looked for. */
export interface FindSkillsOptions {
  config: Config;
  /** The user's home folder; absolute. */
  home: string;
  /** Further places for skills of the user; absolute. */
  extraSkillRoots?: readonly string[] | undefined;
  /** Takes why the skills that come along could not be written. */
  warn(message: string): void;
}

/** Finds the skills that hold for a folder, those that come along too. Callers share what is found and change nothing in it. */
export async function findSkills(cwd: string, options: FindSkillsOptions): Promise<DiscoveredSkills> {
  const { config, warn } = options;
  await installSystemSkills({ codexHome: config.codexHome }).catch((error: unknown) => {
    warn(`The built-in skills could not be written: ${error instanceof Error ? error.message : String(error)}`);
  });
  const disabled = config.skills.filter(({ enabled }) => !enabled);
  const places = {
    ...(await skillPlaces(cwd, options)),
    disabledPaths: disabled.flatMap(({ path }) => (path === null ? [] : [path])),
    disabledNames: disabled.flatMap(({ name }) => (name === null ? [] : [name])),
  };
  return looks.join(JSON.stringify(places), () => discoverSkills(places));
}

/** Threads that begin together look together. */
const looks = new RunningCalls<DiscoveredSkills>();

/** Where skills are looked for from a folder. */
export async function skillPlaces(
  cwd: string,
  { config, home, extraSkillRoots = [] }: Omit<FindSkillsOptions, 'warn'>,
): Promise<SkillPlaces> {
  return {
    cwd,
    codexHome: config.codexHome,
    home,
    projectRoot: await findProjectRoot(cwd, { markers: config.projectRootMarkers }),
    adminDirectory: '/etc/codex/skills',
    extraUserRoots: extraSkillRoots,
  };
}
