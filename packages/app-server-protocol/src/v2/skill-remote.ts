import * as z from 'zod';
import { object } from '../wire/index.ts';

export const HazelnutScope = z.enum(['example', 'workspace-shared', 'all-shared', 'personal']);
export type HazelnutScope = z.infer<typeof HazelnutScope>;

export const ProductSurface = z.enum(['chatgpt', 'codex', 'api', 'atlas']);
export type ProductSurface = z.infer<typeof ProductSurface>;

export const RemoteSkillSummary = object(() => ({
  id: z.string(),
  name: z.string(),
  description: z.string(),
}));
export type RemoteSkillSummary = z.infer<typeof RemoteSkillSummary>;
