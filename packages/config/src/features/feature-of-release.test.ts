import { expect, test } from 'vitest';
import { isFeatureOn } from './feature-of-release.ts';
import { resolveFeatures } from './resolve-features.ts';

const features = resolveFeatures({ config: { features: { apps: false } }, profile: null, platform: 'linux' });
const unsaid = resolveFeatures({ config: {}, profile: null, platform: 'linux' });

test('a feature that the configuration names is as it says; others are as the release has them', () => {
  const ways = [
    isFeatureOn({ features: unsaid, namedFeatures: [] }, 'apps', '0.104'),
    isFeatureOn({ features: unsaid, namedFeatures: [] }, 'apps', '0.169'),
    isFeatureOn({ features, namedFeatures: ['apps'] }, 'apps', '0.169'),
    isFeatureOn({ features: { ...unsaid, apps: true }, namedFeatures: ['apps'] }, 'apps', '0.104'),
  ];

  expect(ways).toEqual([false, true, false, true]);
});
