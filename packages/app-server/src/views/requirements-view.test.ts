import type { Requirements } from '@codex-ts/config';
import { expect, test } from 'vitest';
import { requirementsView } from './requirements-view.ts';

const NOTHING: Requirements = {
  allowedApprovalPolicies: null,
  allowedSandboxModes: null,
  allowedWebSearchModes: null,
  mcpServers: null,
  prefixRules: null,
  enforceResidency: null,
  network: null,
  sources: {},
};

test('nothing is demanded', () => {
  expect(requirementsView(NOTHING)).toBeNull();
});

test('shows each demand, and null where there is none', () => {
  const view = requirementsView({
    ...NOTHING,
    allowedApprovalPolicies: ['on-request'],
    allowedSandboxModes: ['read-only', 'external-sandbox'],
    enforceResidency: 'us',
    network: { enabled: true, allowed_domains: ['example.com'], denied_domains: ['bad.example'], http_port: 'x' },
  });

  expect(view).toMatchObject({
    allowedLoginMethods: ['api', 'chatgpt'],
    allowedApprovalPolicies: ['on-request'],
    allowedSandboxModes: ['read-only'],
    allowedWebSearchModes: null,
    enforceResidency: 'us',
    featureRequirements: null,
    network: {
      enabled: true,
      httpPort: null,
      domains: { 'example.com': 'allow', 'bad.example': 'deny' },
      allowedDomains: ['example.com'],
      deniedDomains: ['bad.example'],
      unixSockets: null,
    },
  });
});
