import * as z from 'zod';
import { nullable, object, since, uint16, until } from '../wire/index.ts';

export const NetworkDomainPermission = z.enum(['allow', 'deny']);
export type NetworkDomainPermission = z.infer<typeof NetworkDomainPermission>;

export const NetworkUnixSocketPermission = z.enum(['allow', 'deny']);
export type NetworkUnixSocketPermission = z.infer<typeof NetworkUnixSocketPermission>;

/** What an administrator prescribes for the network. */
export const NetworkRequirements = object(() => ({
  enabled: nullable(z.boolean()),
  httpPort: nullable(uint16),
  socksPort: nullable(uint16),
  allowUpstreamProxy: nullable(z.boolean()),
  dangerouslyAllowNonLoopbackProxy: nullable(z.boolean()),
  dangerouslyAllowAllUnixSockets: since('0.169', nullable(z.boolean())),
  domains: since('0.169', nullable(z.record(z.string(), NetworkDomainPermission))),
  reviewDomains: since('0.169', nullable(z.array(z.string()))),
  managedAllowedDomainsOnly: since('0.169', nullable(z.boolean())),
  dangerouslyAllowNonLoopbackAdmin: until('0.104', nullable(z.boolean())),
  allowedDomains: nullable(z.array(z.string())),
  deniedDomains: nullable(z.array(z.string())),
  unixSockets: since('0.169', nullable(z.record(z.string(), NetworkUnixSocketPermission))),
  allowUnixSockets: nullable(z.array(z.string())),
  allowLocalBinding: nullable(z.boolean()),
}));
export type NetworkRequirements = z.infer<typeof NetworkRequirements>;
