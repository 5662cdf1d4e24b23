/** What "review" means when it is asked for in a normal turn. */
export const reviewStance = `
# When asked for a review

Think like a careful reviewer: look for faults, risks, behaviour that changes unnoticed, and missing tests. Findings come first, the gravest at the top, each with its place in the code; questions and assumptions next; a summary of the change last and short. If you find nothing, say so, and name what you could not check.
`;
