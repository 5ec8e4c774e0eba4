import { describe, expect, it } from 'vitest';
import { isPublicHost, mayLoadImage } from './remote-images.ts';

const ASKED = 'preview://asked/';
const preview = (address: string) =>
  address === ASKED
    ? { html: '', images: 'remote' as const }
    : address === 'preview://plain/'
      ? { html: '', images: 'inside' as const }
      : null;
const image = { url: 'https://images.acme.dev/logo.png', resourceType: 'image', frame: ASKED };

describe('a picture on another computer', () => {
  it('is loaded for the preview that asked, and for nobody else', () => {
    expect(mayLoadImage(image, preview)).toBe(true);
    for (const frame of ['preview://plain/', 'app://bundle/index.html', ''])
      expect(mayLoadImage({ ...image, frame }, preview)).toBe(false);
  });

  it.each(['script', 'stylesheet', 'font', 'subFrame', 'media', 'xhr', 'other'])(
    'is never a %s',
    (resourceType) => expect(mayLoadImage({ ...image, resourceType }, preview)).toBe(false),
  );

  it.each([
    'http://images.acme.dev/logo.png',
    'ftp://images.acme.dev/logo.png',
    'https://user:pass@images.acme.dev/logo.png',
    'https://localhost/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://0x7f000001/x',
    'nonsense',
  ])('is not %s', (url) => expect(mayLoadImage({ ...image, url }, preview)).toBe(false));
});

describe('a public host', () => {
  it.each(['acme.dev', 'cdn.acme.dev', '8.8.8.8', '172.32.0.1', '100.128.0.1', '[2606:4700::1]'])(
    '%s',
    (host) => expect(isPublicHost(host)).toBe(true),
  );
  it.each([
    'localhost',
    'printer',
    'router.local',
    'a.localhost',
    '10.0.0.1',
    '127.1.2.3',
    '169.254.169.254',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '[::1]',
    '[fe80::1]',
    '[fd00::1]',
    '[::ffff:127.0.0.1]',
  ])('not %s', (host) => expect(isPublicHost(host)).toBe(false));
});
