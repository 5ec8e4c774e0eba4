import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useCallback, useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ProcedureOutput } from '#shared/contract/procedures.ts';
import { createFakeClient } from '../../lib/fake-client.ts';
import { stage } from '../../ui/test-stage.tsx';
import { FromField } from './from-field.tsx';

afterEach(cleanup);

function Form() {
  const [value, setValue] = useState('');
  const suggest = useCallback((first: string) => setValue((now) => (now === '' ? first : now)), []);
  return (
    <FromField
      id="from"
      value={value}
      problems={[]}
      onChange={setValue}
      onSuggest={suggest}
      onLeave={() => undefined}
    />
  );
}
async function open(senders: ProcedureOutput<'senders.list'>) {
  const client = createFakeClient();
  client.answer('senders.list', senders);
  render(stage(<Form />, { client }).element);
  return { user: userEvent.setup(), field: await screen.findByRole('textbox', { name: 'From' }) };
}

describe('who the mail is from', () => {
  it('begins with the first sender and offers one for every verified domain', async () => {
    const addresses = ['Acme <hello@acme.dev>', 'hello@other.dev'];
    const { user, field } = await open({
      addresses,
      domains: ['acme.dev', 'other.dev'],
      missing: null,
    });
    expect(await screen.findByDisplayValue('Acme <hello@acme.dev>')).toBe(field);
    expect(screen.getByText('verified')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Verified senders' }));
    const offered = await screen.findAllByRole('menuitem');
    expect(offered.map(({ textContent }) => textContent)).toEqual(addresses);
    await user.click(offered[1] as HTMLElement);
    expect(field).toHaveProperty('value', 'hello@other.dev');
    await user.clear(field);
    await user.type(field, 'hello@pending.dev');
    expect(await screen.findByText(/pending.dev is not among your verified domains/)).toBeTruthy();
    expect(screen.queryByText('verified')).toBeNull();
  });

  it.each([
    ['noRight', /This Resend key cannot list domains/],
    ['noAnswer', /Resend did not tell which domains are verified/],
  ] as const)(
    'is the sender used last, with a hint, where domains are not known: %s',
    async (missing, hint) => {
      const last = 'Ada <ada@acme.dev>';
      const { field } = await open({ addresses: [last], domains: [], missing });
      expect(await screen.findByDisplayValue(last)).toBe(field);
      expect(await screen.findByText(hint)).toBeTruthy();
      expect(screen.queryByText('verified')).toBeNull();
    },
  );
});
