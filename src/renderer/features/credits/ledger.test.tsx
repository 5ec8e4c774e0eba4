import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LedgerStatus } from '#shared/contract/ledger.ts';
import type { AppError } from '#shared/errors.ts';
import { minutes } from '#shared/time.ts';
import { createFakeClient } from '../../lib/fake-client.ts';
import { ago, sampleLedger, sampleLedgerView } from '../../lib/fake-samples.ts';
import { useNavigation } from '../../lib/navigation.tsx';
import { giveHeight } from '../../ui/test-layout.ts';
import { stage } from '../../ui/test-stage.tsx';
import { Ledger } from './ledger.tsx';

afterEach(cleanup);

beforeEach(() => {
  giveHeight(576);
});

function Where() {
  const { page, opId, go } = useNavigation();
  return (
    <>
      <output aria-label="place">{`${page} ${opId ?? ''}`}</output>
      <button type="button" onClick={() => go('credits', { opId: OP })}>
        from a mail
      </button>
    </>
  );
}
const OP = '0193a1b0-0000-7000-8000-000000000002';

const open = (client = createFakeClient(), explained: AppError['kind'] | null = null) => {
  const { element } = stage(
    <>
      <Ledger explained={explained} />
      <Where />
    </>,
    { client },
  );
  render(element);
  return { client, user: userEvent.setup() };
};

const rows = async () => {
  const table = await screen.findByRole('table', { name: 'Ledger' });
  await within(table).findAllByText('Lapsed');
  return within(table).getAllByRole('row').slice(1);
};

const status = (change: Partial<LedgerStatus>) =>
  sampleLedgerView({ status: { ...sampleLedgerView().status, ...change } });

const LIMITED = {
  kind: 'service.limited',
  credit: 'unrelated',
  service: 'dodo',
  retryInSeconds: 3,
} as const;

describe('the ledger', () => {
  it('signs every change, names its kind, and puts what was given back beside its debit', async () => {
    open();
    const lines = (await rows()).map(({ textContent }) => textContent);
    expect(lines[0]).toMatch(/MailYour receipt for November−24,231$/);
    expect(lines[1]).toMatch(/Given backSent from another computer\+1424,233$/);
    expect(lines[2]).toMatch(/belongs to the entry aboveMailSent from another computer−1424,091$/);
    expect(lines[3]).toMatch(/Credits added\+5,0004,233$/);
    expect(lines[4]).toMatch(/LapsedCredits expired−7670$/);
  });

  it('leads from an entry to its mail, and from a mail to its entries', async () => {
    const { client, user } = open();
    await rows();
    await user.click(screen.getByRole('button', { name: /Open the mail “Your receipt/ }));
    expect(screen.getByLabelText('place').textContent).toBe(`outbox ${sampleLedger[0]?.opId}`);
    await user.click(screen.getByRole('button', { name: 'from a mail' }));
    await waitFor(() =>
      expect(client.callsOf('ledger.view').at(-1)).toMatchObject({ opId: OP, kind: null }),
    );
    await user.click(screen.getByRole('button', { name: 'Show other entries too' }));
    expect(screen.queryByText('One mail')).toBeNull();
  });

  it('asks for a kind, a time and a text', async () => {
    const { client, user } = open();
    await rows();
    await user.click(screen.getByRole('combobox', { name: 'What' }));
    await user.click(await screen.findByRole('option', { name: 'Lapsed' }));
    await user.type(screen.getByRole('textbox', { name: /^Search/ }), 'november');
    await user.click(screen.getByRole('combobox', { name: 'When' }));
    await user.click(await screen.findByRole('option', { name: 'Last 7 days' }));
    await waitFor(() =>
      expect(client.callsOf('ledger.view').at(-1)).toMatchObject({
        kind: 'credit_expired',
        search: 'november',
        from: expect.any(Number),
        to: null,
      }),
    );
  });

  it('shows a kind it does not know by its own name', async () => {
    const client = createFakeClient();
    client.handle('ledger.rows', () => ({
      ok: true,
      value: sampleLedger.map((row, i) => (i === 0 ? { ...row, kind: 'brand_new_type' } : row)),
    }));
    open(client);
    expect((await rows())[0]?.textContent).toContain('brand_new_type');
  });

  it('never says that it is complete while it is not', async () => {
    const client = createFakeClient();
    client.answer(
      'ledger.view',
      status({ complete: false, completeFrom: ago(0), reading: 'older' }),
    );
    open(client);
    await screen.findByText(/^5 entries read, back to .*Older ones are on their way/);
    client.answer('ledger.view', status({ complete: false, completeFrom: ago(0) }));
    client.changed('ledger');
    await screen.findByText(/^5 entries read, complete only back to .*Older ones are missing/);
    client.answer('ledger.view', status({ complete: false }));
    client.changed('ledger');
    await screen.findByText(/^5 entries read. Some are missing/);
    expect(screen.queryByText(/, complete/)).toBeNull();
    client.answer('ledger.view', status({}));
    client.changed('ledger');
    await screen.findByText(/^5 entries, complete · looked for new ones/);
  });

  it('keeps what was read when it cannot be refreshed, and says since when', async () => {
    const client = createFakeClient();
    client.answer('ledger.view', status({ error: LIMITED, checkedAt: ago(minutes(5)) }));
    const { user } = open(client);
    expect(await rows()).toHaveLength(5);
    await screen.findByText('Dodo Payments asks to slow down.');
    await screen.findByText(/not refreshed since/);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(client.callsOf('ledger.retry')).toHaveLength(1));
  });

  it('does not repeat what is said about the balance already', async () => {
    const client = createFakeClient();
    client.answer('ledger.view', {
      ...status({ error: LIMITED, entries: 0, complete: false, checkedAt: null }),
      total: 0,
    });
    open(client, 'service.limited');
    await screen.findByText('The ledger could not be read just now.');
    expect(screen.queryByText('Dodo Payments asks to slow down.')).toBeNull();
  });

  it('says that there is nothing only when that was seen', async () => {
    const client = createFakeClient();
    client.answer('ledger.view', {
      ...status({ entries: 0, complete: false, checkedAt: null, reading: 'newest' }),
      total: 0,
    });
    open(client);
    await screen.findByRole('status', { name: 'Reading the ledger' });
    expect(screen.queryByText(/^Nothing yet/)).toBeNull();
    client.answer('ledger.view', { ...status({ entries: 0 }), total: 0 });
    client.changed('ledger');
    await screen.findByText(/^Nothing yet/);
  });

  it('offers everything again when nothing matches', async () => {
    const client = createFakeClient();
    client.handle('ledger.view', ({ search = '' }) => ({
      ok: true,
      value: search === '' ? sampleLedgerView() : sampleLedgerView({ viewId: '2', total: 0 }),
    }));
    const { user } = open(client);
    await rows();
    await user.type(screen.getByRole('textbox', { name: /^Search/ }), 'x');
    await user.click(await screen.findByRole('button', { name: 'Show all entries' }));
    expect(await rows()).toHaveLength(5);
  });

  it('asks anew for a list that is gone', async () => {
    const client = createFakeClient();
    let views = 0;
    client.handle('ledger.view', () => ({
      ok: true,
      value: sampleLedgerView({ viewId: String(++views) }),
    }));
    client.handle('ledger.rows', ({ viewId }) => ({
      ok: true,
      value: viewId === '1' ? null : [...sampleLedger],
    }));
    open(client);
    expect(await rows()).toHaveLength(5);
  });

  it('exports what is listed and says what was written', async () => {
    const { client, user } = open();
    await rows();
    await user.click(screen.getByRole('button', { name: 'Export' }));
    await user.click(await screen.findByRole('menuitem', { name: /CSV/ }));
    await waitFor(() =>
      expect(client.callsOf('ledger.export')).toMatchObject([
        { format: 'csv', filter: { kind: null, search: '' } },
      ]),
    );
  });

  it('refuses days in the wrong order', async () => {
    const { client, user } = open();
    await rows();
    await user.click(screen.getByRole('combobox', { name: 'When' }));
    await user.click(await screen.findByRole('option', { name: /^From/ }));
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-11-20' } });
    fireEvent.change(screen.getByLabelText('To'), { target: { value: '2026-11-02' } });
    await screen.findByText('The first day is after the last.');
    // A stretch of time that cannot be is never asked for.
    expect(client.callsOf('ledger.view')).not.toContainEqual(
      expect.objectContaining({ to: expect.any(Number) }),
    );
  });
});
