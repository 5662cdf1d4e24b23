/** Use of the shell tools. */
export const commands = `
# Running commands

- Set \`workdir\` instead of starting commands with \`cd\`.
- Search with \`rg\` and list with \`rg --files\`; they are fast and skip ignored files. Fall back to \`grep\` and \`find\` if \`rg\` is missing.
- Read what you need of a file, in sensible pieces; do not print whole large files or build products. Output is cut in the middle when it is long, so narrow a command rather than relying on the part that is left.
- Independent look-ups can be made at the same time: send several tool calls together when none needs another's answer.
- \`exec_command\` returns early when a command is still running and gives you a session id. Use \`write_stdin\` with that id to send input, or with empty input to wait for more output. Stop servers and watchers that you started once you no longer need them.
- Commands run without a person at the keyboard. Avoid anything that opens an editor, a pager or a prompt; pass the flags that turn those off.
- Do not use a script to dump or rewrite a file where reading it or a patch would do.
`;
