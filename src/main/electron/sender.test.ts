import { describe, expect, it } from 'vitest';
import { isTrusted, type Sender } from './sender.ts';

type Own = Parameters<typeof isTrusted>[1];

const frame = (url: string): Sender['senderFrame'] => ({ url }) as Sender['senderFrame'];

function window(url: string, destroyed = false) {
  const mainFrame = frame(url);
  const contents = { mainFrame, isDestroyed: () => destroyed } as unknown as NonNullable<Own>;
  return { contents, sender: { sender: contents, senderFrame: mainFrame } as Sender };
}

describe('who may ask', () => {
  it.each(['app://bundle/', 'app://bundle/index.html', 'app://bundle/index.html#/outbox'])(
    'the main frame of our window on %s may',
    (url) => {
      const { contents, sender } = window(url);
      expect(isTrusted(sender, contents)).toBe(true);
    },
  );

  it.each([
    'app://bundle.evil/',
    'app://evil/bundle',
    'app://bundle@evil/',
    'app://bundle:8080/',
    'https://bundle/',
    'preview://p0/',
    'about:blank',
    'data:text/html,app://bundle/',
    '',
  ])('a page on %s may not', (url) => {
    const { contents, sender } = window(url);
    expect(isTrusted(sender, contents)).toBe(false);
  });

  it('a frame inside our page may not', () => {
    const { contents, sender } = window('app://bundle/');
    expect(isTrusted({ ...sender, senderFrame: frame('app://bundle/') }, contents)).toBe(false);
  });

  it('another window may not', () => {
    const { contents } = window('app://bundle/');
    expect(isTrusted(window('app://bundle/').sender, contents)).toBe(false);
  });

  it('nobody may when the frame or the window is gone', () => {
    const { contents, sender } = window('app://bundle/');
    expect(isTrusted({ ...sender, senderFrame: null }, contents)).toBe(false);
    expect(isTrusted(sender, null)).toBe(false);
    const gone = window('app://bundle/', true);
    expect(isTrusted(gone.sender, gone.contents)).toBe(false);
  });
});
