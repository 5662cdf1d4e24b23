/** Where a skill comes from. Also the order of listing: repo, user, system, admin. */
export type SkillScope = 'repo' | 'user' | 'system' | 'admin';

/** How a client shows a skill; from `agents/openai.yaml` beside the `SKILL.md`. */
export interface SkillInterface {
  displayName?: string;
  shortDescription?: string;
  /** Absolute. */
  iconSmall?: string;
  /** Absolute. */
  iconLarge?: string;
  /** `#rrggbb`. */
  brandColor?: string;
  defaultPrompt?: string;
}

/** A tool that a skill needs, e.g. an MCP server. */
export interface SkillToolDependency {
  type: string;
  value: string;
  description?: string;
  transport?: string;
  command?: string;
  url?: string;
}

export interface Skill {
  name: string;
  description: string;
  /** `metadata.short-description` of the front matter. */
  shortDescription?: string;
  /** Absolute path of the `SKILL.md`, links resolved. */
  path: string;
  scope: SkillScope;
  /** `false` when the user's configuration switches it off. */
  enabled: boolean;
  /** Whether the model may use it without being told; such skills are listed. */
  allowImplicitInvocation: boolean;
  interface?: SkillInterface;
  dependencies?: { tools: SkillToolDependency[] };
}

/** A `SKILL.md` that cannot be used, and why. */
export interface SkillError {
  /** Absolute. */
  path: string;
  message: string;
}
