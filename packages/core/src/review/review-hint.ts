import type { ReviewTarget } from '@codex-ts/protocol';

/** Length of a commit's hash as it is shown. */
const SHORT_HASH = 7;

/** What a person is shown of what is reviewed. Clients know these words. Source: codex-rs/core/src/review_prompts.rs `user_facing_hint`. */
export function reviewHint(target: ReviewTarget): string {
  switch (target.type) {
    case 'uncommittedChanges':
      return 'current changes';
    case 'baseBranch':
      return `changes against '${target.branch}'`;
    case 'commit': {
      const commit = `commit ${target.sha.slice(0, SHORT_HASH)}`;
      return target.title ? `${commit}: ${target.title}` : commit;
    }
    case 'custom':
      return target.instructions.trim();
    default:
      return target satisfies never;
  }
}
