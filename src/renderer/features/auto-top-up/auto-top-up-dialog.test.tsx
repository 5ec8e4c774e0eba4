import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { createFakeClient, type FakeClient } from '../../lib/fake-client.ts';
import { ahead, sampleAbilities, sampleAutoTopUp } from '../../lib/fake-samples.ts';
import { stage } from '../../ui/test-stage.tsx';
import { AutoTopUpDialog } from './auto-top-up-dialog.tsx';
import { AutoTopUpLine } from './auto-top-up-line.tsx';
import { parseMoney, writeMoney } from './entry.ts';

afterEach(cleanup);

const CARD = {
  cardId: 'pm_1',
  brand: 'VISA',
  last4: '4242',
  expiryMonth: '06',
  expiryYear: '2032',
};
const withCard = (): FakeClient => {
  const client = createFakeClient();
  client.answer('checkout.cards', [CARD]);
  return client;
};
const open = async (client: FakeClient) => {
  render(stage(<AutoTopUpDialog onClose={() => undefined} />, { client }).element);
  await screen.findByRole('textbox', { name: 'Credits' });
  return userEvent.setup();
};
const type = async (
  user: ReturnType<typeof userEvent.setup>,
  field: string,
  text: string,
): Promise<void> => {
  await user.clear(screen.getByRole('textbox', { name: field }));
  await user.type(screen.getByRole('textbox', { name: field }), text);
};

describe('the sentence of the automatic top-up', () => {
  it('is turned on with what stands in its fields, and not before', async () => {
    const client = withCard();
    const user = await open(client);
    await screen.findByText(/It charges Visa ending in 4242/);
    await type(user, 'Credits', '2,500');
    await type(user, 'Money a month', '60.50');
    expect(client.callsOf('autoTopUp.save')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Turn on' }));
    await waitFor(() =>
      expect(client.callsOf('autoTopUp.save')).toEqual([
        {
          enabled: true,
          below: 2_500,
          packs: 1,
          perDay: 1,
          perMonth: { minor: 6_050, currency: 'USD' },
        },
      ]),
    );
  });

  it('takes no nonsense, and says when the limit allows no purchase at all', async () => {
    const client = withCard();
    const user = await open(client);
    await type(user, 'Money a month', '5');
    await screen.findByText('One purchase can be up to $11.70 with tax: this limit allows none.');
    await type(user, 'Packs', '0');
    await user.click(screen.getByRole('button', { name: 'Turn on' }));
    await screen.findByText('Enter a whole number from 1.');
    expect(client.callsOf('autoTopUp.save')).toEqual([]);
  });

  it('cannot be turned on without a saved card', async () => {
    await open(createFakeClient());
    await screen.findByText(/^No card is saved/);
    expect(screen.getByRole('button', { name: 'Turn on' }).hasAttribute('disabled')).toBe(true);
  });

  it('can be turned off whatever stands in its fields', async () => {
    const client = withCard();
    const on = sampleAutoTopUp();
    client.answer('autoTopUp.view', {
      ...on,
      state: 'on',
      settings: { ...on.settings, enabled: true },
    });
    const user = await open(client);
    await type(user, 'Credits', 'x');
    await user.click(screen.getByRole('button', { name: 'Turn off' }));
    await waitFor(() =>
      expect(client.callsOf('autoTopUp.save')).toMatchObject([{ enabled: false, below: 1_000 }]),
    );
  });

  it('shows Paused, not on, with the reason and the way out', async () => {
    const client = withCard();
    const base = sampleAutoTopUp();
    const pause = { reason: 'card', until: null, code: 'STOLEN_CARD', where: null } as const;
    const paused = sampleAutoTopUp({
      state: 'paused',
      settings: { ...base.settings, enabled: true },
      pause,
    });
    client.answer('autoTopUp.view', paused);
    const user = await open(client);
    await screen.findByText('Automatic top-up: paused');
    expect(screen.getByText(/The card was reported stolen\. Nothing is bought until/)).toBeTruthy();
    expect(screen.queryByText('Automatic top-up: on')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Resume' }));
    await waitFor(() => expect(client.callsOf('autoTopUp.resume')).toHaveLength(1));
  });
});

describe('the line on the credits page', () => {
  it('opens the sentence, and is left out where the key may not buy', async () => {
    const client = createFakeClient();
    const shown = stage(<AutoTopUpLine />, { client });
    render(shown.element);
    await userEvent
      .setup()
      .click(await screen.findByRole('button', { name: /^Automatic top-up: off/ }));
    expect(shown.acts).toEqual(['autoTopUp']);
    client.answer('abilities.read', sampleAbilities(false));
    client.changed('abilities');
    await waitFor(() => expect(screen.queryByRole('button')).toBeNull());
  });

  it('says when it tries again', async () => {
    const client = createFakeClient();
    const base = sampleAutoTopUp();
    client.answer(
      'autoTopUp.view',
      sampleAutoTopUp({
        state: 'paused',
        settings: { ...base.settings, enabled: true },
        pause: { reason: 'declined', until: ahead(3_600_000), code: 'CARD_DECLINED', where: null },
      }),
    );
    render(stage(<AutoTopUpLine />, { client }).element);
    expect(
      await screen.findByText(/^The card was declined\. Tries again at \d\d:\d\d\.$/),
    ).toBeTruthy();
  });
});

it.each([
  ['50', 'USD', 5_000],
  ['50.5', 'USD', 5_050],
  ['1,200', 'USD', 120_000],
  ['5000', 'JPY', 5_000],
  ['5.5', 'JPY', null],
  ['0', 'USD', null],
  ['1.234', 'USD', null],
  ['-5', 'USD', null],
  ['', 'USD', null],
] as const)('reads %s %s as %s minor units', (text, currency, minor) => {
  expect(parseMoney(text, currency)?.minor ?? null).toBe(minor);
  const money = { minor: minor ?? 1, currency };
  expect(parseMoney(writeMoney(money), currency)).toEqual(money);
});
