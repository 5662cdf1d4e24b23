export { type Projected, projectValue } from './project-value.ts';
