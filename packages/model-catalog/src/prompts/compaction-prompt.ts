/** Asks the model to sum up the conversation so that another one can go on from the summary alone. */
export const compactionPrompt = `The conversation is about to be cut because it has grown too long. Write a handover for the colleague who will go on with the task and will see nothing of what was said before, only this text and the user's own messages.

Cover, in this order and only as far as there is something to say:

1. The goal: what the user wants in the end, with the limits and preferences they stated, in their words where the words matter.
2. The state: what has been done, which files were created or changed and how, which commands were run and what they showed, which checks pass or fail.
3. What was learned: facts about the code, the environment and the tools that cost effort to find out; decisions taken and why; ways that were tried and did not work.
4. What is next: the remaining steps in order, the first one in enough detail to start at once; open questions.
5. Exact data that will be needed again: paths, names, commands, identifiers, error messages, short pieces of code.

Be precise and compact. Do not invent, do not address the user, do not call tools. Write the handover and nothing else.`;

/** Stands before a summary, with a line feed between, in the message that replaces what was summed up. */
export const compactionSummaryPrefix = `The earlier part of this conversation was replaced by the following handover, written by the model that worked on the task until now. The files it speaks of are as it left them. Build on it instead of doing the work again, and check a detail before you rely on it where that is cheap.`;
