/**
 * A remote's URL without credentials, fit to be stored and sent: the part before `@` goes, except for the user name of SSH.
 * Texts that are not URLs (paths, `git@host:path`) stay as they are.
 */
export function withoutCredentials(url: string): string {
  return url.replace(/([a-z][a-z0-9+.-]*):\/\/([^/?#]*)@/i, (_, scheme: string, userInfo: string) => {
    const [user = ''] = userInfo.split(':');
    const keepsUser = /(?:^|\+)ssh/i.test(scheme) && user !== '';
    return keepsUser ? `${scheme}://${user}@` : `${scheme}://`;
  });
}
