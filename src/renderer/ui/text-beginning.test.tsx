import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { stage } from './test-stage.tsx';
import { TextBeginning } from './text-beginning.tsx';

afterEach(cleanup);

it('draws a short text whole, and of megabytes only the beginning, which it says', () => {
  render(stage(<pre data-testid="text">{<TextBeginning text={'a'.repeat(500)} />}</pre>).element);
  expect(screen.getByTestId('text').textContent).toBe('a'.repeat(500));
  cleanup();
  const text = `${'a'.repeat(19_999)}😀${'b'.repeat(5_000_000)}`;
  render(stage(<pre data-testid="text">{<TextBeginning text={text} />}</pre>).element);
  const drawn = screen.getByTestId('text').textContent ?? '';
  expect(drawn.startsWith('a'.repeat(19_999))).toBe(true);
  expect(drawn).toMatch(/first 20,000 of 5,020,001 characters/);
  expect(drawn.length).toBeLessThan(21_000);
  expect(drawn).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
});
