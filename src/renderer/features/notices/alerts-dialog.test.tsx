import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { hours } from '#shared/time.ts';
import { createFakeClient } from '../../lib/fake-client.ts';
import { ago, ahead, sampleAlerts } from '../../lib/fake-samples.ts';
import { stage } from '../../ui/test-stage.tsx';
import { AlertsDialog } from './alerts-dialog.tsx';
import { ruleOf } from './rule.ts';

afterEach(cleanup);

const open = async (client = createFakeClient()) => {
  render(stage(<AlertsDialog customer={null} onClose={() => undefined} />, { client }).element);
  await screen.findByText(/Low is now below/);
  return { client, user: userEvent.setup() };
};

describe('alerts', () => {
  it('are set for the active customer, and zero is a number', async () => {
    const client = createFakeClient();
    client.answer('alerts.settings', sampleAlerts({ rule: { kind: 'amount', credits: 500 } }));
    const { user } = await open(client);
    const number = screen.getByLabelText('Credits', { selector: 'input:not([type=radio])' });
    const save = screen.getByRole('button', { name: 'Save' });
    expect(save).toHaveProperty('disabled', true);
    await user.clear(number);
    expect(screen.getByText(/Enter a whole number from 0/)).toBeTruthy();
    await user.type(number, '0');
    await user.click(save);
    await waitFor(() =>
      expect(client.callsOf('alerts.setRule')).toEqual([
        { customerId: 'cus_acme', rule: { kind: 'amount', credits: 0 } },
      ]),
    );
  });

  it('can be switched on again while they are put off', async () => {
    const client = createFakeClient();
    client.answer('alerts.settings', sampleAlerts({ snoozedUntil: ahead(hours(20)) }));
    const { user } = await open(client);
    await user.click(screen.getByRole('button', { name: 'Switch on again' }));
    await waitFor(() =>
      expect(client.callsOf('alerts.snooze')).toEqual([{ customerId: 'cus_acme', days: null }]),
    );
  });

  it('have a history that keeps what was dismissed, of credits or of everything', async () => {
    const client = createFakeClient();
    const said = (noticeId: string, kind: 'balance.low' | 'send.refused') => ({
      noticeId,
      kind,
      at: ago(hours(3)),
      data: { credits: 940, customer: 'Acme Inc' },
      error: null,
      dismissed: true,
    });
    client.answer('notices.list', [said('a', 'balance.low'), said('b', 'send.refused')]);
    const { user } = await open(client);
    expect(
      await screen.findByRole('row', { name: /Credits are low.*940 credits left.*Acme Inc/ }),
    ).toBeTruthy();
    expect(screen.queryByText('Mail refused')).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'Everything' }));
    expect(screen.getByText('Mail refused')).toBeTruthy();
  });
});

it.each([
  ['percent', '0', null],
  ['percent', '99', { kind: 'percent', percent: 99 }],
  ['amount', '0', { kind: 'amount', credits: 0 }],
  ['amount', '1.5', null],
  ['days', '366', null],
  ['days', ' 7 ', { kind: 'days', days: 7 }],
  ['automatic', '', { kind: 'automatic' }],
] as const)('reads %s %j', (kind, number, rule) => {
  expect(ruleOf({ kind, number })).toEqual(rule);
});
