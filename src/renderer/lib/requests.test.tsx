import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { ok } from '#shared/outcome.ts';
import { stage } from '../ui/test-stage.tsx';
import { createFakeClient } from './fake-client.ts';
import { useCommand, useRequest } from './requests.ts';

afterEach(cleanup);

function Probe() {
  const customer = useRequest('customers.active');
  const dismiss = useCommand('checkout.dismiss');
  return (
    <>
      <p>{customer.loading ? 'loading' : (customer.data?.name ?? 'nobody')}</p>
      <p>{customer.error?.kind ?? 'no error'}</p>
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
    await screen.findByText('Acme Inc');
    client.refuse('customers.active', { kind: 'internal', credit: 'unrelated', reference: 'r' });
    client.changed('customer');
    await screen.findByText('internal');
    expect(screen.getByText('Acme Inc')).toBeTruthy();
    client.answer('customers.active', null);
    client.changed('customer');
    await screen.findByText('nobody');
    expect(screen.getByText('no error')).toBeTruthy();
  });

  it('are not asked again for a topic they are not about', async () => {
    const client = open();
    await screen.findByText('Acme Inc');
    await act(async () => client.changed('outbox'));
    expect(client.callsOf('customers.active')).toHaveLength(1);
  });

  it('tell a broken bridge as an internal error, like any other failure', async () => {
    const client = createFakeClient({
      'customers.active': () => Promise.reject(new Error('the bridge is gone')),
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
