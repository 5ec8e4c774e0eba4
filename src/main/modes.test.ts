import { describe, expect, it } from 'vitest';
import type { Mode } from '#shared/mode.ts';
import { createModes } from './modes.ts';
import type { RunningSandbox } from './sandbox-run.ts';
import type { Session } from './session.ts';

function setUp(options: { failOn?: Mode; sandboxFails?: boolean } = {}) {
  const happened: string[] = [];
  let stored: Mode = 'sandbox';
  const modes = createModes({
    first: () => stored,
    open: (mode, sandbox) => {
      happened.push(`open ${mode}${sandbox === null ? '' : ' with sandbox'}`);
      if (options.failOn === mode) return Promise.reject(new Error('no database'));
      return Promise.resolve({
        mode,
        start: () => happened.push(`start ${mode}`),
        close: () => {
          happened.push(`close ${mode}`);
          return Promise.resolve();
        },
      } as unknown as Session);
    },
    startSandbox: () => {
      if (options.sandboxFails === true) return Promise.reject(new Error('no port'));
      const close = (): Promise<void> => {
        happened.push('sandbox off');
        return Promise.resolve();
      };
      return Promise.resolve({
        checkoutOrigin: 'http://127.0.0.1:1',
        close,
      } as unknown as RunningSandbox);
    },
    onOpen: ({ mode }) => void happened.push(`announce ${mode}`),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  return { modes, happened, store: (mode: Mode) => void (stored = mode) };
}

describe('modes', () => {
  it('open nothing before the start, and let everybody wait for it', async () => {
    const { modes, happened } = setUp();
    const asked = modes.session();
    await Promise.resolve();
    expect([happened, modes.current()]).toEqual([[], null]);
    await modes.start();
    expect((await asked).mode).toBe('sandbox');
    expect(happened).toEqual(['open sandbox with sandbox', 'announce sandbox', 'start sandbox']);
  });

  it('close one session and its sandbox before they open the other', async () => {
    const { modes, happened } = setUp();
    await modes.start();
    expect(modes.sandboxOrigin()).toBe('http://127.0.0.1:1');
    happened.length = 0;
    expect(await modes.enter('live')).toEqual({ ok: true, value: undefined });
    expect(happened).toEqual([
      'close sandbox',
      'sandbox off',
      'open live',
      'announce live',
      'start live',
    ]);
    expect([modes.sandboxOrigin(), modes.current()?.mode]).toEqual([null, 'live']);
  });

  it('make changes asked for at the same time one after the other', async () => {
    const { modes, happened } = setUp();
    await modes.start();
    await Promise.all([modes.enter('test'), modes.enter('live')]);
    expect(happened.filter((one) => one.startsWith('start') || one.startsWith('close'))).toEqual([
      'start sandbox',
      'close sandbox',
      'start test',
      'close test',
      'start live',
    ]);
    expect((await modes.session()).mode).toBe('live');
  });

  it('start with the mode that was chosen before the start', async () => {
    const { modes, happened, store } = setUp();
    store('test');
    await modes.enter('test');
    expect(happened).toEqual(['open test', 'announce test', 'start test']);
  });

  it('report a session that cannot be opened, and can be left for another', async () => {
    const { modes } = setUp({ failOn: 'live' });
    await modes.start();
    expect(await modes.enter('live')).toMatchObject({ ok: false });
    expect(await modes.enter('test')).toMatchObject({ ok: true });
    expect(modes.current()?.mode).toBe('test');
  });

  it('open the session even when the sandbox does not start', async () => {
    const { modes, happened } = setUp({ sandboxFails: true });
    await modes.start();
    expect(happened[0]).toBe('open sandbox');
  });

  it('have nothing to close before the start', async () => {
    const { modes, happened } = setUp();
    await modes.close();
    expect(happened).toEqual([]);
  });
});
