// What a program says of itself and where it runs; loads no client
export { operatingSystem, type OperatingSystem, type OperatingSystemFacts } from './operating-system.ts';
export { terminalName } from './terminal-name.ts';
export { userAgent, type UserAgentOptions } from './user-agent.ts';
