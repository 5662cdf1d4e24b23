// Reading a patch.
export { type ParseFailure, parsePatch, type ParseResult } from './parse-patch.ts';
export type { ChunkLine, Patch, PatchFailure, PatchHunk, UpdateChunk } from './patch.ts';

// Checking it, and applying it.
export { type FileChange, type PatchPlace, type VerifiedChange, type VerifiedPatch, verifyPatch } from './verify-patch.ts';
export { type AppliedChange, applyPatch, type ApplyOutcome } from './apply-patch.ts';
export { nodePatchFiles, type PatchFiles, type PathStatus } from './patch-files.ts';

// The program `apply_patch`.
export {
  APPLY_PATCH_FLAG,
  APPLY_PATCH_PROGRAM_NAMES,
  type ApplyPatchCommandOptions,
  type CommandOutcome,
  runApplyPatchCommand,
  runApplyPatchFlag,
} from './run-apply-patch-command.ts';

// Patches in shell commands.
export { type ApplyPatchCall, BARE_PATCH_MESSAGE, detectApplyPatchCall } from './detect-apply-patch-call.ts';

// Diffs to show.
export { unifiedDiff, type UnifiedDiffOptions } from './unified-diff.ts';
export { type DiffedFile, unifiedDiffOfFiles } from './git-style-diff.ts';
export { TurnDiffTracker } from './turn-diff-tracker.ts';

// What the model's answers are held to.
export { APPLY_PATCH_LARK_GRAMMAR } from './lark-grammar.ts';
