/** Chromium refuses to run its sandbox as root; on Linux it then has to be told to do without. */
export function sandboxArguments(platform: string, uid: number | undefined): readonly string[] {
  return platform === 'linux' && uid === 0 ? ['--no-sandbox'] : [];
}
