import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ok } from '#shared/outcome.ts';
import { stage } from '../ui/test-stage.tsx';
import { createFakeClient } from './fake-client.ts';
import { sampleSettings } from './fake-samples.ts';
import { useCommand, useRequest } from './requests.ts';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function Probe() {
  const account = useRequest('settings.read');
  const dismiss = useCommand('checkout.dismiss');
  return (
    <>
      <p>{account.loading ? 'loading' : `in ${account.data?.mode ?? 'no mode'}`}</p>
      <p>{account.error?.kind ?? 'no error'}</p>
      <button type="button" onClick={() => void dismiss.run()}>
        run
      </button>
      <p>{dismiss.error?.kind ?? 'no failure'}</p>
    </>
  );
}

const open = (client = createFakeClient()) => {
  render(stage(<Probe />, { client }).element);
  return client;
};

describe('requests', () => {
  it('keep the last answer beside the error of a failed refresh, and lose the error with the next answer', async () => {
    const client = open();
    await screen.findByText('in sandbox');
    client.refuse('settings.read', { kind: 'internal', credit: 'unrelated', reference: 'r' });
    client.changed('settings');
    await screen.findByText('internal');
    expect(screen.getByText('in sandbox')).toBeTruthy();
    client.answer('settings.read', sampleSettings({ mode: 'test' }));
    client.changed('settings');
    await screen.findByText('in test');
    expect(screen.getByText('no error')).toBeTruthy();
  });

  it('are asked again by themselves when the service could not be reached', async () => {
    vi.useFakeTimers();
    const client = createFakeClient();
    client.refuse('settings.read', {
      kind: 'service.unreachable',
      credit: 'unrelated',
      service: 'dodo',
    });
    open(client);
    await act(() => vi.advanceTimersByTimeAsync(100));
    expect(screen.getByText('service.unreachable')).toBeTruthy();
    client.answer('settings.read', sampleSettings());
    await act(() => vi.advanceTimersByTimeAsync(15_100));
    expect(screen.getByText('in sandbox')).toBeTruthy();
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(client.callsOf('settings.read')).toHaveLength(2);
  });

  it('are not asked again for a topic they are not about', async () => {
    const client = open();
    await screen.findByText('in sandbox');
    await act(async () => client.changed('outbox'));
    expect(client.callsOf('settings.read')).toHaveLength(1);
  });

  it('tell a broken bridge as an internal error, like any other failure', async () => {
    const client = createFakeClient({
      'settings.read': () => Promise.reject(new Error('the bridge is gone')),
    });
    open(client);
    expect(await screen.findByText('internal')).toBeTruthy();
  });
});

describe('commands', () => {
  it('resolve with the failure and forget it with the next success', async () => {
    const client = createFakeClient();
    client.refuse('checkout.dismiss', { kind: 'checkout.none', credit: 'unrelated' });
    open(client);
    screen.getByRole('button', { name: 'run' }).click();
    await screen.findByText('checkout.none');
    client.handle('checkout.dismiss', () => ok(undefined));
    screen.getByRole('button', { name: 'run' }).click();
    expect(await screen.findByText('no failure')).toBeTruthy();
  });
});
