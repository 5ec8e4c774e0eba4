import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import type { PassphrasePurpose } from '../../lib/acts.tsx';
import { createFakeClient } from '../../lib/fake-client.ts';
import { stage } from '../../ui/test-stage.tsx';
import { PassphraseDialog } from './passphrase-dialog.tsx';

afterEach(cleanup);

function open(purpose: PassphrasePurpose) {
  const client = createFakeClient();
  let closed = 0;
  const dialog = <PassphraseDialog purpose={purpose} onClose={() => (closed += 1)} />;
  render(stage(dialog, { client }).element);
  return { client, user: userEvent.setup(), closed: () => closed };
}
const press = (name: string) => screen.getByRole('button', { name });

it('says that a passphrase is wrong, and takes the right one', async () => {
  const { client, user, closed } = open('unlock');
  client.refuse('secrets.unlock', { kind: 'passphrase.wrong', credit: 'unrelated' });
  const field = screen.getByLabelText('Passphrase');
  await user.type(field, 'not this one{Enter}');
  await screen.findByText('That is not the passphrase.');
  expect(closed()).toBe(0);
  client.answer('secrets.unlock', {
    keyring: false,
    refused: false,
    passphrase: 'open',
    file: null,
  });
  await user.clear(field);
  expect(screen.queryByText('That is not the passphrase.')).toBeNull();
  await user.type(field, 'the right one{Enter}');
  await waitFor(() => expect(closed()).toBe(1));
});

it('can be left without keys', async () => {
  const { client, user, closed } = open('unlock');
  await user.click(press('Continue without keys'));
  expect(closed()).toBe(1);
  expect(client.callsOf('secrets.unlock')).toEqual([]);
});

it('wants a new passphrase long enough and twice the same', async () => {
  const { client, user, closed } = open('set');
  await user.type(screen.getByLabelText('Passphrase'), 'short');
  await user.click(press('Seal keys'));
  expect(client.callsOf('secrets.set')).toEqual([]);
  await user.type(screen.getByLabelText('Passphrase'), ' no more');
  await user.type(screen.getByLabelText('Once more'), 'short no');
  await user.click(press('Seal keys'));
  await screen.findByText('The two are not the same.');
  await user.type(screen.getByLabelText('Once more'), ' more');
  await user.click(press('Seal keys'));
  await waitFor(() => expect(closed()).toBe(1));
  expect(client.callsOf('secrets.set')).toEqual([{ passphrase: 'short no more' }]);
});

it('changes it with the current one', async () => {
  const { client, user } = open('change');
  await user.type(screen.getByLabelText('Current passphrase'), 'the old one');
  await user.type(screen.getByLabelText('New passphrase'), 'the new one');
  await user.type(screen.getByLabelText('Once more'), 'the new one');
  await user.click(press('Change'));
  await waitFor(() =>
    expect(client.callsOf('secrets.change')).toEqual([
      { current: 'the old one', next: 'the new one' },
    ]),
  );
});
