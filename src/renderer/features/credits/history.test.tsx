import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { CreditsHistory, HistoryDay } from '#shared/contract/credits-history.ts';
import type { AppError } from '#shared/errors.ts';
import { credits } from '#shared/credits.ts';
import { minutes } from '#shared/time.ts';
import { createFakeClient, type FakeClient } from '../../lib/fake-client.ts';
import { dayFromNow, sampleHistory } from '../../lib/fake-history.ts';
import { ago, sampleBalance } from '../../lib/fake-samples.ts';
import { stage } from '../../ui/test-stage.tsx';
import { History } from './history.tsx';

afterEach(cleanup);

const closing = credits(4_231);
const open = (
  history: CreditsHistory | null,
  client: FakeClient = createFakeClient(),
  balance = sampleBalance({ credits: history?.closing ?? closing }),
) => {
  if (history !== null) client.answer('credits.history', history);
  render(stage(<History balance={balance} explained={null} />, { client }).element);
  return { client, user: userEvent.setup() };
};
const chart = () => screen.findByRole('slider', { name: 'Day in the chart of balance and use' });
const said = async () => (await chart()).getAttribute('aria-valuetext') ?? '';
const unknown = (history: CreditsHistory, days: number): HistoryDay[] =>
  history.days.map((day, i) => (i < days ? { ...day, flow: null } : day));

describe('the chart', () => {
  it('is walked through day by day with the keyboard, and says each day', async () => {
    const { user } = open(sampleHistory(30));
    (await chart()).focus();
    expect(await said()).toMatch(/^Today, .*: balance [\d,]+$/);
    await user.keyboard('{ArrowLeft}');
    expect(await said()).toMatch(/: balance [\d,]+ · 120 used$/);
    expect(screen.getByText(await said())).toBeTruthy();
    await user.keyboard('{PageDown}{ArrowLeft}');
    expect(await said()).toMatch(/5,000 added, \d+ used$/);
    await user.keyboard('{End}');
    expect(await said()).toMatch(/about .* left$/);
    await user.keyboard('{Home}{ArrowLeft}');
    expect((await chart()).getAttribute('aria-valuenow')).toBe('0');
  });

  it('says on the day of an expiry what lapses, and that the plan renews', async () => {
    const { user } = open(sampleHistory(30));
    (await chart()).focus();
    await user.keyboard('{PageUp}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}');
    expect(await said()).toMatch(
      /about [\d,]+–[\d,]+ left · about 400 lapse unused, the plan renews, \+5,000$/,
    );
  });

  it('tells what the days did together while nobody points at one', async () => {
    open(sampleHistory(30));
    expect(await screen.findByText(/^Last 30 days: 5,000 added, [\d,]+ used$/)).toBeTruthy();
  });

  it('foretells nothing without a pace', async () => {
    const history = sampleHistory(30);
    open({ ...history, ahead: history.ahead.map((day) => ({ ...day, band: null })) });
    expect(await screen.findByText(/shows after a few days of sending/)).toBeTruthy();
  });

  it('asks for the longer range', async () => {
    const { client, user } = open(null);
    await chart();
    await user.click(screen.getByRole('radio', { name: '90 days' }));
    await waitFor(async () => expect((await chart()).getAttribute('aria-valuenow')).toBe('89'));
    expect(client.callsOf('credits.history')).toEqual([{ days: 30 }, { days: 90 }]);
  });
});

describe('the table', () => {
  it('holds the same days, newest first, and the days to come', async () => {
    const { user } = open(sampleHistory(30));
    await user.click(await screen.findByRole('radio', { name: 'Table view' }));
    const past = screen.getByRole('table', { name: 'So far' });
    await user.click(screen.getAllByRole('button', { name: 'Show more' })[0] ?? past);
    const rows = within(past).getAllByRole('row');
    expect(rows).toHaveLength(31);
    expect(rows[1]?.textContent).toMatch(/^Today/);
    expect(rows[0]?.textContent).toBe('DayBalanceUsedAdded');
    const ahead = screen.getByRole('table', { name: 'To come' });
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    expect(within(ahead).getByText(/about 400 lapse unused · the plan renews/)).toBeTruthy();
  });

  it('writes a dash where a day is not known, and a zero where nothing happened', async () => {
    const history = sampleHistory(30);
    const { user } = open({ ...history, days: unknown(history, 25) });
    await user.click(await screen.findByRole('radio', { name: 'Table view' }));
    const rows = within(screen.getByRole('table', { name: 'So far' })).getAllByRole('row');
    expect(rows[1]?.textContent).toMatch(/00$/);
    expect(rows[6]?.textContent).toMatch(/–––$/);
  });
});

describe('what is not the whole or the newest truth', () => {
  const refused: AppError = { kind: 'keys.refused', credit: 'unrelated', service: 'dodo' };

  it('is an empty chart before the first credit', async () => {
    const nothing = {
      opening: credits(0),
      added: credits(0),
      used: credits(0),
      returned: credits(0),
      lapsed: credits(0),
      adjusted: credits(0),
      closing: credits(0),
    };
    const days = [{ start: dayFromNow(0), flow: nothing }];
    open(sampleHistory(30, { days, ahead: [], closing: credits(0) }));
    expect(await screen.findByText(/^Nothing yet\. Once credits come and go/)).toBeTruthy();
    expect(screen.queryByRole('slider')).toBeNull();
  });

  it('says so when the ledger could not be read again', async () => {
    open(sampleHistory(30, { error: refused }));
    expect(
      await screen.findByText(/^The ledger could not be read again; this is as of/),
    ).toBeTruthy();
    expect(await chart()).toBeTruthy();
  });

  it('says so when the balance has moved since', async () => {
    const history = sampleHistory(30, { readAt: ago(minutes(5)) });
    open(history, createFakeClient(), sampleBalance({ credits: credits(1) }));
    expect(
      await screen.findByText(/^The balance has moved since the ledger was read/),
    ).toBeTruthy();
  });

  it('says from when on the days are known', async () => {
    const history = sampleHistory(30);
    open({ ...history, days: unknown(history, 12) });
    expect(await screen.findByText(/are not shown: the ledger is longer/)).toBeTruthy();
    expect(screen.getByText(/^Last 18 days: /)).toBeTruthy();
  });

  it.each<[string, AppError]>([
    ['Dodo Payments refused the key.', refused],
    [
      'Dodo Payments answered something unexpected.',
      { kind: 'service.unexpected', credit: 'unrelated', service: 'dodo', detail: '<html>' },
    ],
  ])('is an error with what to do, never a chart of zeros: %s', async (_, error) => {
    const client = createFakeClient();
    client.refuse('credits.history', error);
    open(null, client);
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.queryByRole('slider')).toBeNull();
  });

  it('does not repeat what is said about the balance already', async () => {
    const client = createFakeClient();
    client.refuse('credits.history', refused);
    const balance = sampleBalance({ error: refused });
    render(stage(<History balance={balance} explained="keys.refused" />, { client }).element);
    expect(await screen.findByText('The history could not be read just now.')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
