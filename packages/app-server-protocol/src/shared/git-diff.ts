import * as z from 'zod';
import { GitSha } from './scalars.ts';
import { object } from '../wire/index.ts';

/** Parameters of `gitDiffToRemote`: gives the diff between a working tree and its remote. */
export const GitDiffToRemoteParams = object(() => ({
  cwd: z.string(),
}));
export type GitDiffToRemoteParams = z.infer<typeof GitDiffToRemoteParams>;

/** Answer to `gitDiffToRemote`. */
export const GitDiffToRemoteResponse = object(() => ({
  sha: GitSha,
  diff: z.string(),
}));
export type GitDiffToRemoteResponse = z.infer<typeof GitDiffToRemoteResponse>;
