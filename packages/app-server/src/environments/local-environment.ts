/** The id of this machine among the places where commands run. It is the only one in this build. */
export const LOCAL_ENVIRONMENT = 'local';

export function unknownEnvironment(environmentId: string): string {
  return `unknown environment id \`${environmentId}\``;
}
