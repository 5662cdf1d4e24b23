import * as z from 'zod';
import { nullable, object, sparse } from '../wire/index.ts';

export const CustomPrompt = object(() => ({
  name: z.string(),
  path: z.string(),
  content: z.string(),
  description: nullable(z.string()),
  argument_hint: nullable(z.string()),
}));
export type CustomPrompt = z.infer<typeof CustomPrompt>;

export const RemoteSkillSummary = object(() => ({
  id: z.string(),
  name: z.string(),
  description: z.string(),
}));
export type RemoteSkillSummary = z.infer<typeof RemoteSkillSummary>;

export const SkillToolDependency = object(() => ({
  type: z.string(),
  value: z.string(),
  description: sparse(z.string()),
  transport: sparse(z.string()),
  command: sparse(z.string()),
  url: sparse(z.string()),
}));
export type SkillToolDependency = z.infer<typeof SkillToolDependency>;

export const SkillDependencies = object(() => ({
  tools: z.array(SkillToolDependency),
}));
export type SkillDependencies = z.infer<typeof SkillDependencies>;

export const SkillErrorInfo = object(() => ({
  path: z.string(),
  message: z.string(),
}));
export type SkillErrorInfo = z.infer<typeof SkillErrorInfo>;

export const SkillInterface = object(() => ({
  display_name: sparse(z.string()),
  short_description: sparse(z.string()),
  icon_small: sparse(z.string()),
  icon_large: sparse(z.string()),
  brand_color: sparse(z.string()),
  default_prompt: sparse(z.string()),
}));
export type SkillInterface = z.infer<typeof SkillInterface>;

export const SkillScope = z.enum(['user', 'repo', 'system', 'admin']);
export type SkillScope = z.infer<typeof SkillScope>;

export const SkillMetadata = object(() => ({
  name: z.string(),
  description: z.string(),
  short_description: sparse(z.string()),
  interface: sparse(SkillInterface),
  dependencies: sparse(SkillDependencies),
  path: z.string(),
  scope: SkillScope,
  enabled: z.boolean(),
}));
export type SkillMetadata = z.infer<typeof SkillMetadata>;

export const SkillsListEntry = object(() => ({
  cwd: z.string(),
  skills: z.array(SkillMetadata),
  errors: z.array(SkillErrorInfo),
}));
export type SkillsListEntry = z.infer<typeof SkillsListEntry>;

export const ListCustomPromptsResponseEvent = object(() => ({
  custom_prompts: z.array(CustomPrompt),
}));
export type ListCustomPromptsResponseEvent = z.infer<typeof ListCustomPromptsResponseEvent>;

export const ListRemoteSkillsResponseEvent = object(() => ({
  skills: z.array(RemoteSkillSummary),
}));
export type ListRemoteSkillsResponseEvent = z.infer<typeof ListRemoteSkillsResponseEvent>;

export const ListSkillsResponseEvent = object(() => ({
  skills: z.array(SkillsListEntry),
}));
export type ListSkillsResponseEvent = z.infer<typeof ListSkillsResponseEvent>;

export const RemoteSkillDownloadedEvent = object(() => ({
  id: z.string(),
  name: z.string(),
  path: z.string(),
}));
export type RemoteSkillDownloadedEvent = z.infer<typeof RemoteSkillDownloadedEvent>;
