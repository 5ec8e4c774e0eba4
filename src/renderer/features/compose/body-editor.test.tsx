// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { type ReactNode, useState } from 'react';
import { stage } from '../../ui/test-stage.tsx';
import { BodyEditor } from './body-editor.tsx';

afterEach(cleanup);

const large = '<p>Thank you for your order</p>\n'.repeat(8_000);

function open(html = '') {
  const told: string[] = [];
  const Host = (): ReactNode => {
    const [draft, setDraft] = useState({ html, text: '' });
    return (
      <BodyEditor
        {...draft}
        problems={[]}
        onLeave={() => undefined}
        onChange={(change) => {
          if ('html' in change) told.push(change.html);
          setDraft({ ...draft, ...change });
        }}
      />
    );
  };
  render(stage(<Host />).element);
  return told;
}

const area = (): HTMLElement | null => screen.queryByRole('textbox', { name: 'HTML' });
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
    open(large);
    await waitFor(() => expect(viewer()?.getAttribute('aria-label')).toBe('HTML'));
    expect(area()).toBeNull();
    expect(viewer()!.textContent.length).toBeLessThan(large.length / 4);
  });

  it('goes there as a whole when it is pasted between what was written', async () => {
    const told = open('<div></div>');
    const before = area() as HTMLTextAreaElement;
    before.focus();
    before.setSelectionRange(5, 5);
    fireEvent.paste(before, { clipboardData: pasted(large) });
    await waitFor(() => expect(viewer()).not.toBeNull());
    expect(area()).toBeNull();
    expect(told).toEqual([`<div>${large}</div>`]);
  });

  it('leaves everyday texts in a plain text area', () => {
    open('<p>Thank you</p>');
    expect(area()?.tagName).toBe('TEXTAREA');
    expect(viewer()).toBeNull();
  });
});
