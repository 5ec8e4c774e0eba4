// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { DraftBody } from '#shared/contract/drafts.ts';
import { composeStage, world, written } from './test-world.tsx';

afterEach(cleanup);

const large = 'Thank you for your order\n'.repeat(10_000);

async function open(body: Partial<DraftBody>) {
  const { client, stored } = world({
    ...written,
    body: { mode: 'text', html: '', markdown: '', text: '', ...body },
  });
  render(composeStage(client).element);
  await screen.findByRole('form');
  return { client, stored };
}

const area = (): HTMLElement | null => screen.queryByRole('textbox', { name: 'Plain text' });
/** The editor that draws only what is in view; it stands in a shadow root. */
const viewer = (): HTMLElement | null => {
  const hosts = [...document.querySelectorAll('div')];
  const root = hosts.find(({ shadowRoot }) => shadowRoot !== null)?.shadowRoot;
  return root?.querySelector<HTMLElement>('[role="textbox"]') ?? null;
};
const pasted = (text: string): DataTransfer => {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  return data;
};

describe('a large text', () => {
  it('opens in an editor that draws only what is in view', async () => {
    await open({ text: large });
    await waitFor(() => expect(viewer()?.getAttribute('aria-label')).toBe('Plain text'));
    expect(area()).toBeNull();
    expect(viewer()!.textContent.length).toBeLessThan(large.length / 4);
  });

  it('goes there as a whole when it is pasted between what was written', async () => {
    const { stored } = await open({ text: '[]' });
    const before = area() as HTMLTextAreaElement;
    before.focus();
    before.setSelectionRange(1, 1);
    fireEvent.paste(before, { clipboardData: pasted(large) });
    await waitFor(() => expect(viewer()).not.toBeNull());
    expect(area()).toBeNull();
    await waitFor(() => expect(stored.draft?.body.text).toBe(`[${large}]`), { timeout: 2_000 });
  });

  it('leaves everyday texts in a plain text area', async () => {
    await open({ text: 'Thank you' });
    expect(area()?.tagName).toBe('TEXTAREA');
    expect(viewer()).toBeNull();
  });
});

describe('the plain text of a mail', () => {
  it('is made from the HTML until somebody writes it, and again when asked', async () => {
    const { stored } = await open({ html: '<p>Thank <b>you</b></p>', text: null });
    await waitFor(() => expect(area()).toHaveProperty('value', 'Thank you'));
    fireEvent.change(area() as HTMLElement, { target: { value: 'Thanks' } });
    await waitFor(() => expect(stored.draft?.body.text).toBe('Thanks'), { timeout: 2_000 });
    fireEvent.click(screen.getByRole('button', { name: 'Generate again' }));
    await waitFor(() => expect(area()).toHaveProperty('value', 'Thank you'));
    await waitFor(() => expect(stored.draft?.body.text).toBeNull(), { timeout: 2_000 });
  });
});
