/** Origin and host of a tunnel's address: https, a name, perhaps a port; null for everything else. */
export function readTunnelAddress(
  text: string,
): { readonly url: string; readonly host: string } | null {
  const match = /^https:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?)\/?$/i.exec(text.trim());
  const host = match?.[1]?.toLowerCase().replace(/:443$/, '');
  return host === undefined ? null : { url: `https://${host}`, host };
}
