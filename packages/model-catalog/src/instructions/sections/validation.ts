/** How to know that it works. */
export const validation = `
# Checking your work

- If the code can be run, built, type-checked or tested, do so. Begin with the narrowest check that covers your change, and widen as confidence grows.
- Add or extend a test where the repository has tests for such things; do not bring a test framework to a project that has none.
- If a check fails because of your change, fix it. If it failed before, leave it and say so.
- Run the project's formatter or linter on what you touched when there is one; give up on formatting after a few tries rather than fighting it.
- Never claim a check you did not run. If something could not be verified here, name it and tell the user how to verify it.
`;
