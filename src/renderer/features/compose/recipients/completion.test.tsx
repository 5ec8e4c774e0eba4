import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { ok } from '#shared/outcome.ts';
import { createFakeClient } from '../../../lib/fake-client.ts';
import { stage } from '../../../ui/test-stage.tsx';
import { ChipField } from './chip-field.tsx';

afterEach(cleanup);

const book = ['Ada <ada@acme.dev>', 'Adam <adam@acme.dev>', 'bob@acme.dev'];
const team = { groupId: 'g', name: 'Admins', members: ['bob@acme.dev', 'Ada <ada@acme.dev>'] };

function Host(): ReactNode {
  const [values, setValues] = useState<readonly string[]>([]);
  return (
    <>
      <ChipField
        id="to"
        label="To"
        values={values}
        onChange={setValues}
        elsewhere={new Set()}
        problems={[]}
        onLeave={() => undefined}
      />
      <output data-testid="values">{values.join(' | ')}</output>
    </>
  );
}

function open() {
  const client = createFakeClient({
    'contacts.suggest': ({ text }) =>
      ok({
        people: book
          .filter((mailbox) => mailbox.toLowerCase().includes(text))
          .map((mailbox) => ({
            address: /[^<]*@[^>]*/.exec(mailbox)?.[0] ?? '',
            mailbox,
            times: 1,
          })),
        groups: team.name.toLowerCase().includes(text) ? [team] : [],
      }),
  });
  render(stage(<Host />, { client }).element);
  return {
    user: userEvent.setup(),
    input: screen.getByRole('combobox', { name: 'To' }),
    values: () => screen.getByTestId('values').textContent,
    offers: async () =>
      (await screen.findAllByRole('option')).map(({ textContent }) => textContent),
  };
}

it('offers people and groups while a name is typed, and takes one with the keyboard', async () => {
  const { user, input, values, offers } = open();
  await user.type(input, 'ad');
  expect(await offers()).toEqual(['Admins2 addresses', 'Adaada@acme.dev', 'Adamadam@acme.dev']);
  expect(input.getAttribute('aria-expanded')).toBe('true');
  await user.keyboard('{ArrowDown}{ArrowDown}{Tab}');
  expect(values()).toBe('Adam <adam@acme.dev>');
  expect(document.activeElement).toBe(input);

  await user.type(input, 'ada');
  await offers();
  await user.keyboard('{Enter}');
  expect(values()).toBe('Adam <adam@acme.dev> | Ada <ada@acme.dev>');

  // A group brings its members; who is there already is said.
  await user.type(input, 'admins');
  await offers();
  await user.keyboard('{Enter}');
  expect(values()).toBe('Adam <adam@acme.dev> | Ada <ada@acme.dev> | bob@acme.dev');
  expect(screen.getByText('1 duplicate removed.')).toBeTruthy();
});

it('a whole address is taken as it was typed, and Escape closes the list', async () => {
  const { user, input, values, offers } = open();
  await user.type(input, 'a@acme.dev');
  // It also fits the end of another address, which nobody has asked for.
  await offers();
  expect(screen.queryAllByRole('option', { selected: true })).toEqual([]);
  await user.keyboard('{Enter}');
  expect(values()).toBe('a@acme.dev');
  await user.type(input, 'ad');
  await offers();
  await user.keyboard('{Escape}');
  expect(screen.queryAllByRole('option')).toEqual([]);
  await user.type(input, 'a');
  await user.click((await screen.findAllByRole('option'))[0] as HTMLElement);
  expect(values()).toBe('a@acme.dev | Ada <ada@acme.dev>');
});
