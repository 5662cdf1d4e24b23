import { expect, test } from 'vitest';
import { allowedSize, HIGH, ORIGINAL, SMALL } from './image-size-rules.ts';

const RULES = { SMALL, HIGH, ORIGINAL };

// What both references made of pictures of these sizes.
test.each([
  ['SMALL', '4000x3000', '1024x768'],
  ['SMALL', '2048x768', '2048x768'],
  ['SMALL', '2049x100', '2048x100'],
  ['SMALL', '100x3000', '26x768'],
  ['SMALL', '3000x2500', '922x768'],
  ['SMALL', '5000x1000', '2048x410'],
  ['SMALL', '20000x40', '2048x4'],
  ['SMALL', '20000x1', '2048x1'],
  ['HIGH', '4000x3000', '1824x1368'],
  ['HIGH', '100x3000', '68x2048'],
  ['HIGH', '2000x2000', '1600x1600'],
  ['HIGH', '1600x1600', '1600x1600'],
  ['HIGH', '1601x1600', '1568x1568'],
  ['HIGH', '2048x1250', '2044x1248'],
  ['HIGH', '3840x2160', '2048x1152'],
  ['HIGH', '9000x100', '2048x23'],
  ['ORIGINAL', '4000x3000', '3669x2752'],
  ['ORIGINAL', '3000x2500', '3000x2500'],
  ['ORIGINAL', '12000x11000', '3316x3040'],
  ['ORIGINAL', '9000x100', '6000x67'],
  ['ORIGINAL', '3200x3200', '3200x3200'],
  ['ORIGINAL', '3201x3200', '3168x3168'],
] as const)('by the rule %s, %s becomes %s', (rule, before, after) => {
  const [width, height] = before.split('x').map(Number);
  const size = allowedSize({ width: width ?? 0, height: height ?? 0 }, RULES[rule]);
  expect(`${size.width}x${size.height}`).toBe(after);
});
