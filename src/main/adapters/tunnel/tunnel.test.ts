import { describe, expect, it } from 'vitest';
import { createTunnel, type Ngrok } from './tunnel.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const asked = {
  provider: 'ngrok',
  url: '',
  port: 4_000,
  authtoken: 'token',
  onLost: () => undefined,
} as const;

function fakeNgrok(forward: Ngrok['forward']) {
  return createTunnel({ log: silent, loadNgrok: () => Promise.resolve({ forward }) });
}

describe('a tunnel', () => {
  it('of the user’s own needs an address and nothing else, and never touches ngrok', async () => {
    const tunnel = createTunnel({
      log: silent,
      loadNgrok: () => Promise.reject(new Error('must not be loaded')),
    });
    const url = 'https://me.example.dev';
    expect(await tunnel.open({ ...asked, provider: 'own', url, authtoken: null })).toMatchObject({
      ok: true,
      value: { url },
    });
    expect(await tunnel.open({ ...asked, provider: 'own', url: '' })).toMatchObject({
      error: { kind: 'tunnel.failed', problem: 'address' },
    });
  });

  it('of ngrok leads to the port with the token, on the reserved domain if there is one', async () => {
    const configs: object[] = [];
    let closed = 0;
    const tunnel = fakeNgrok(async (config) => {
      configs.push(config);
      return { url: () => 'https://x.ngrok-free.app', close: async () => void (closed += 1) };
    });
    const opened = await tunnel.open({ ...asked, url: 'https://mine.ngrok.app' });
    expect(configs).toMatchObject([
      { addr: '127.0.0.1:4000', authtoken: 'token', domain: 'mine.ngrok.app' },
    ]);
    expect(opened).toMatchObject({ ok: true, value: { url: 'https://x.ngrok-free.app' } });
    if (opened.ok) await opened.value.close();
    expect(closed).toBe(1);
  });

  it('says when it ended by itself, and not when it was closed', async () => {
    const lost: string[] = [];
    let say: (status: string) => void = () => undefined;
    const tunnel = fakeNgrok(async ({ onStatusChange }) => {
      say = onStatusChange;
      return {
        url: () => 'https://x.ngrok-free.app',
        close: async () => onStatusChange('closed'),
      };
    });
    const opened = await tunnel.open({ ...asked, onLost: (detail) => lost.push(detail) });
    say('connected');
    say('closed');
    expect(lost).toHaveLength(1);
    if (opened.ok) await opened.value.close();
    expect(lost).toHaveLength(1);
  });

  it.each([
    ['no native package for this system', null, 'missing'],
    ['authentication failed: ERR_NGROK_107', 'token', 'token'],
    ['failed to connect session', 'token', 'refused'],
  ])('says what is wrong: %s', async (text, kind, problem) => {
    const broken = () => Promise.reject(new Error(text));
    const tunnel =
      kind === null ? createTunnel({ log: silent, loadNgrok: broken }) : fakeNgrok(broken);
    expect(await tunnel.open(asked)).toMatchObject({ error: { kind: 'tunnel.failed', problem } });
  });

  it('without a token is not even tried', async () => {
    const tunnel = fakeNgrok(() => Promise.reject(new Error('must not be asked')));
    expect(await tunnel.open({ ...asked, authtoken: null })).toMatchObject({
      error: { problem: 'token' },
    });
  });

  it('finds the native package on this system, and loads it only here', async () => {
    const { forward } = await import('@ngrok/ngrok');
    expect(typeof forward).toBe('function');
  });
});
