import { describe, expect, it } from 'vitest';
import { credits } from '#shared/credits.ts';
import { instant, type Instant } from '#shared/time.ts';
import type { LedgerLine } from '../ports/dodo.ts';
import { yes } from '../testing/answers.ts';
import { balance, creditsWorld } from '../testing/credits-world.ts';
import { debitLine, grant } from '../testing/fake-dodo.ts';
import { NOON } from '../testing/virtual-time.ts';

const DAY = 86_400_000;
const ago = (days: number) => instant(NOON - days * DAY);

/** A customer with one grant and these debits. */
async function seen(left: number, lines: readonly LedgerLine[], expiresAt: Instant | null = null) {
  const { service, settle } = creditsWorld({
    balance: async () => balance(left),
    grants: async () => yes([grant({ grantId: 'g', remaining: credits(left), expiresAt })]),
    ledger: async ({ page, pageSize }) => yes(lines.slice(page * pageSize, (page + 1) * pageSize)),
  });
  await service.refresh();
  await settle();
  const overview = await service.overview();
  const lapsing = overview.ok ? overview.value.grants?.map((one) => one.lapsing) : null;
  return { ...service.view(), lapsing };
}

const granted = (at: Instant): LedgerLine =>
  debitLine('g', at, 5_000, { isCredit: true, type: 'credit_added' });

describe('what a young customer is told', () => {
  it('after the first send of a new plan: nothing about days, lapsing or a threshold', async () => {
    const lines = [debitLine('a', ago(0.01), 1), granted(ago(0.02))];
    expect(await seen(4_999, lines, instant(NOON + 30 * DAY))).toMatchObject({
      runwayDays: null,
      lapsing: [null],
      threshold: null,
      level: 'good',
    });
  });

  it('after a quiet day: not that everything will lapse', async () => {
    const lapses = instant(NOON + 30 * DAY);
    expect(await seen(5_000, [granted(ago(1.5))], lapses)).toMatchObject({ lapsing: [null] });
  });

  it('never a number of days beyond a year, at either end of the range', async () => {
    const slow = [debitLine('a', ago(3), 1), granted(ago(5))];
    expect((await seen(4_999, slow)).runwayDays).toBeNull();
    const spread = [debitLine('b', ago(0.5), 2), debitLine('a', ago(5), 198), granted(ago(6))];
    const { runwayDays } = await seen(9_000, spread);
    expect(runwayDays?.low).toBeLessThan(300);
    expect(runwayDays?.high).toBe(365);
  });
});

it('the pace of a customer who fills three pages of ledger in hours comes from our own readings', async () => {
  const lines = Array.from({ length: 1_000 }, (_, i) => debitLine(`d${i}`, ago(i / 1_000), 1));
  let left = 10_000;
  const { service, advance, settle } = creditsWorld({
    balance: async () => balance(left, 10_000 - left),
    grants: async () => yes([grant({ grantId: 'g', remaining: credits(left), expiresAt: null })]),
    ledger: async ({ page, pageSize }) =>
      yes(
        lines
          .slice(page * pageSize, (page + 1) * pageSize)
          .map((line) => ({ ...line, createdAt: instant(line.createdAt + 2 * DAY) })),
      ),
  });
  service.start();
  await advance(0);
  for (let hour = 0; hour < 48; hour++) {
    left -= 50;
    await advance(DAY / 24);
  }
  await settle();
  const { runwayDays } = service.view();
  expect(runwayDays?.low).toBeGreaterThan(5);
  expect(runwayDays?.high).toBeLessThan(8);
});
