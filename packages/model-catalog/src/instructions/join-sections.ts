/** Joins the sections of a prompt by an empty line; empty ones are left out. */
export function joinSections(...sections: readonly string[]): string {
  return sections
    .map((section) => section.trim())
    .filter((section) => section !== '')
    .join('\n\n');
}
