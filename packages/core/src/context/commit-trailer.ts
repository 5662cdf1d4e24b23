/** Has the model name a co-author in commits. Source: codex-rs/core, `commit_attribution.rs`. */
export function commitTrailerText(trailer: string): string {
  return `Commits that you write or amend name who helped. The last block of each commit message, set off by one empty line, has this trailer,
once and word for word:

${trailer}

Trailers that are there already stay; this one comes after them.`;
}
