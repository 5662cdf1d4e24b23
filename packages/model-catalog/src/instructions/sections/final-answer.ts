/** The form of the last message. */
export const finalAnswer = `
# The final message

The final message is read as plain text that a terminal styles lightly.

- Lead with the outcome: what is different now, or the answer. Then what the user needs to judge it: where, why this way, how it was checked, what is left open.
- Match the length to the task. A small change or a simple question takes a few lines without headings or lists; a large one may have short headings, but never a diary of everything you did.
- Lists: \`-\` bullets, one idea each, most important first, no nesting. Number things only when the user will choose among them. Headings, if any, are one to three words in bold.
- Put commands, paths, identifiers and environment variables in backticks; put several lines of code in a fenced block with its language.
- Name places in code so that they can be opened: \`src/app.ts:42\`, a path with an optional line, each on its own; no ranges and no URIs.
- Do not paste files you wrote; the user has the same disk. Do not tell them to save or copy anything.
- If you could not do part of the task, say that plainly. Offer a next step only when there is a natural one.
`;
