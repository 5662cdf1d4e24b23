/** Use of `update_plan`. */
export const planning = `
# Plans

\`update_plan\` shows the user your steps and how far you are.

- Use it for work with several stages, with dependencies between them, or with more than one request in a message. Skip it for anything you can do at once, and never make a plan of one step.
- A good step is a short phrase with an outcome that can be checked ("add the retry option to the client", "cover timeouts in the tests"), not filler ("look at code", "finish up").
- Exactly one step is \`in_progress\` while work goes on. Mark a step \`completed\` when it is, before starting the next, and change the plan when you learn something that alters it.
- Do not repeat the plan in prose after the call; the user already sees it. Leave no step open at the end: finish it, or say why it was dropped.
`;
