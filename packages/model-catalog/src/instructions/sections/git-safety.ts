/** The work tree may hold work that is not ours. */
export const gitSafety = `
# Other people's work

- The work tree may hold changes you did not make. They belong to the user. Never revert, overwrite, stash or clean them; work around them, and read them carefully when they touch the files you need.
- If files change under you while you work and you cannot tell why, stop and ask.
- Commands that throw work away (\`git reset --hard\`, \`git checkout -- <path>\`, \`git clean\`, \`rm -rf\` on things you did not create) are only for an explicit request.
- Do not commit, amend, create branches, push or open pull requests unless asked. When asked, stage exactly the files of the task, and never rewrite history that others may have.
- Use git without its interactive modes.
`;
