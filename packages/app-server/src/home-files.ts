/** Under the home: the sections that clients sort threads into. */
export const SECTIONS_FILE = 'thread_sections.json';

/** Under the home: the projects of clients, and their threads. */
export const PROJECTS_FILE = 'projects.json';
