import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { AppState } from '#shared/contract/app.ts';
import type { FakeClient } from '../../lib/fake-client.ts';
import { composeStage, world } from './test-world.tsx';

afterEach(cleanup);

async function open(client: FakeClient, state: Partial<AppState> = {}) {
  const { element, acts } = composeStage(client, state);
  render(element);
  await screen.findByRole('form');
  return { user: userEvent.setup(), acts };
}

describe('the draft', () => {
  it('is restored on opening', async () => {
    const { client } = world();
    await open(client);
    expect(screen.getByRole('textbox', { name: 'Subject' })).toHaveProperty(
      'value',
      'Your receipt',
    );
    expect(screen.getByText('Saved')).toBeTruthy();
  });

  it('is stored within a second of a pause', async () => {
    const { client, stored } = world(null);
    const { user } = await open(client);
    await user.type(screen.getByRole('textbox', { name: 'Subject' }), 'Hello');
    await waitFor(() => expect(stored.draft?.subject).toBe('Hello'), { timeout: 1_000 });
    expect(await screen.findByText('Saved')).toBeTruthy();
  });

  it('survives leaving the page at once and coming back', async () => {
    const { client, stored } = world(null);
    const { user } = await open(client);
    await user.type(screen.getByRole('textbox', { name: 'Subject' }), 'Hello');
    await user.click(screen.getByRole('button', { name: 'away' }));
    await waitFor(() => expect(stored.draft?.subject).toBe('Hello'));
    await user.click(screen.getByRole('button', { name: 'back' }));
    expect(await screen.findByRole('textbox', { name: 'Subject' })).toHaveProperty(
      'value',
      'Hello',
    );
  });

  it('says when it could not be stored, and keeps the text', async () => {
    const { client } = world(null);
    client.refuse('drafts.save', { kind: 'storage.full', credit: 'none' });
    const { user } = await open(client);
    await user.type(screen.getByRole('textbox', { name: 'Subject' }), 'Hello');
    expect(await screen.findByText('Draft not saved')).toBeTruthy();
    expect(screen.getByRole('textbox', { name: 'Subject' })).toHaveProperty('value', 'Hello');
  });

  it('can be discarded, and that can be taken back', async () => {
    const { client, stored } = world();
    const { user } = await open(client);
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(screen.getByRole('textbox', { name: 'Subject' })).toHaveProperty('value', '');
    await waitFor(() => expect(stored.draft).toBeNull());
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(screen.getByRole('textbox', { name: 'Subject' })).toHaveProperty(
      'value',
      'Your receipt',
    );
  });
});
