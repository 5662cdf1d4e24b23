import type { ReviewTarget } from '@codex-ts/protocol';

/** The prompt that a reviewer gets. `mergeBase`: where HEAD and the base branch parted; `null` when that is not known. */
export function reviewPrompt(target: ReviewTarget, { mergeBase }: { mergeBase: string | null }): string {
  switch (target.type) {
    case 'uncommittedChanges':
      return 'Look at everything in the working tree that is not committed yet, untracked files included, and report what is wrong with it, gravest first.';
    case 'baseBranch':
      return `${branchPrompt(target.branch, mergeBase)} Report what is wrong with these changes, gravest first.`;
    case 'commit': {
      const title = target.title ? `, “${target.title}”` : '';
      return `Look at what commit ${target.sha}${title} changes (\`git show ${target.sha}\`), and report what is wrong with it, gravest first.`;
    }
    case 'custom':
      return target.instructions.trim();
    default:
      return target satisfies never;
  }
}

function branchPrompt(branch: string, mergeBase: string | null): string {
  if (mergeBase !== null) {
    return `HEAD is to be merged into '${branch}'. The two parted at ${mergeBase}: \`git diff ${mergeBase}\` shows all that would come in.`;
  }
  return (
    `HEAD is to be merged into '${branch}'. Find the commit where the two parted, by \`git merge-base HEAD ${branch}\` or, ` +
    `where the branch lags behind its upstream, by \`git merge-base HEAD ${branch}@{upstream}\`, and diff against that commit.`
  );
}
