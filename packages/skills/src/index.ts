// Finding
export {
  discoverSkills,
  type DiscoverSkillsOptions,
  type DiscoveredSkills,
  skillsBelow,
  type SkillsBelowOptions,
} from './discover-skills.ts';
export { type SkillPlaces, type SkillRoot, skillRoots } from './skill-roots.ts';
export { nodeSkillFiles, type SkillFiles, type SkillFolderEntry } from './skill-files.ts';
export { type Skill, type SkillError, type SkillInterface, type SkillScope, type SkillToolDependency } from './skill.ts';

// Telling the model
export { findMentions, type SkillReference } from './find-mentions.ts';
export { injectSkill, SkillUnreadableError } from './inject-skill.ts';
export { renderSkillsSection } from './render-skills-section.ts';

// Those that come along
export {
  installSystemSkills,
  type InstallSystemSkillsOptions,
  SystemSkillsError,
  type SystemSkillsState,
} from './install-system-skills.ts';
