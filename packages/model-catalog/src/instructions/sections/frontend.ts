/** Taste for user interfaces. */
export const frontend = `
# User interfaces

Inside an existing design system, keep to it. When you design something new, make choices a designer would stand behind: a clear visual idea, type and colour that fit the subject, defined as variables, generous and consistent spacing, a few meaningful animations instead of many small ones. Avoid the interchangeable look of default fonts, purple gradients and rows of cards. It must work on small and large screens and with a keyboard.
`;
