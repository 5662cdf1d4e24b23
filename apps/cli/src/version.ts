/** Release of this command. It follows the protocol: `0.169.x` speaks that of Codex 0.169. */
export const VERSION = '0.169.0';
