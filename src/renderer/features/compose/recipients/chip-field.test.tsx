import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { stage } from '../../../ui/test-stage.tsx';
import { ChipField } from './chip-field.tsx';

afterEach(cleanup);

function Host(props: {
  readonly start: readonly string[];
  readonly elsewhere: readonly string[];
}): ReactNode {
  const [values, setValues] = useState(props.start);
  return (
    <>
      <ChipField
        id="to"
        label="To"
        values={values}
        onChange={setValues}
        elsewhere={new Set(props.elsewhere)}
        problems={[]}
        onLeave={() => undefined}
      />
      <button type="button">elsewhere</button>
      <output data-testid="values">{values.join(' | ')}</output>
    </>
  );
}

function open(start: readonly string[] = [], elsewhere: readonly string[] = []) {
  render(stage(<Host start={start} elsewhere={elsewhere} />).element);
  return {
    user: userEvent.setup(),
    input: screen.getByRole('combobox', { name: 'To' }),
    values: () => screen.getByTestId('values').textContent,
    chip: (name: string) => screen.getByRole('button', { name }),
  };
}

describe('a recipient field', () => {
  it.each(['{Enter}', ',', ';', '，'])('makes a chip of what was typed at %s', async (key) => {
    const { user, input, values } = open();
    await user.type(input, `Ada <ada@ACME.dev>${key}`);
    expect(values()).toBe('Ada <ada@acme.dev>');
    expect(input).toHaveProperty('value', '');
  });

  it('leaves a comma pressed with Control or Command to the window', () => {
    const { input } = open();
    expect(fireEvent.keyDown(input, { key: ',', ctrlKey: true })).toBe(true);
    expect(fireEvent.keyDown(input, { key: ',', metaKey: true })).toBe(true);
    expect(fireEvent.keyDown(input, { key: ',' })).toBe(false);
  });

  it('makes a chip when it is left with Tab', async () => {
    const { user, input, values } = open();
    await user.type(input, 'ada@acme.dev');
    await user.tab();
    expect(values()).toBe('ada@acme.dev');
  });

  it('does not end an address within a quoted name', async () => {
    const { user, input, values } = open();
    await user.type(input, '"Lovelace, Ada" <ada@acme.dev>{Enter}');
    expect(values()).toBe('"Lovelace, Ada" <ada@acme.dev>');
  });

  it('takes a pasted list, whatever separates it', async () => {
    const { user, input, values } = open();
    await user.click(input);
    await user.paste('ada@acme.dev; Grace <grace@acme.dev>\nlinus@acme.dev');
    expect(values()).toBe('ada@acme.dev | Grace <grace@acme.dev> | linus@acme.dev');
  });

  it('leaves a pasted fragment in the text, to be finished', async () => {
    const { user, input, values } = open();
    await user.type(input, 'ada');
    await user.paste('@acme.dev');
    expect(values()).toBe('');
    expect(input).toHaveProperty('value', 'ada@acme.dev');
  });

  it('removes duplicates and says so once', async () => {
    const { user, input, values } = open(['ada@acme.dev'], ['grace@acme.dev']);
    await user.click(input);
    await user.paste('ADA@acme.dev, grace@acme.dev, linus@acme.dev');
    expect(values()).toBe('ada@acme.dev | linus@acme.dev');
    expect(screen.getByText('2 duplicates removed.')).toBeTruthy();
    await user.type(input, 'x');
    expect(screen.queryByText('2 duplicates removed.')).toBeNull();
  });

  it('marks what is no address with the reason, and removes all of them at once', async () => {
    const { user, input, values } = open();
    await user.click(input);
    await user.paste('ada@acme, grace@acme.dev, a b c');
    expect(screen.getByRole('button', { name: 'ada@acme, not a complete address' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Remove 2 unusable' }));
    expect(values()).toBe('grace@acme.dev');
  });

  it('removes the last chip with Backspace in the empty field, but not while text is left', async () => {
    const { user, input, values } = open(['a@b.dev', 'c@d.dev']);
    await user.type(input, 'x{Backspace}');
    expect(values()).toBe('a@b.dev | c@d.dev');
    await user.type(input, '{Backspace}');
    expect(values()).toBe('a@b.dev');
  });

  it('walks the chips with the arrows and removes the selected one', async () => {
    const { user, input, values, chip } = open(['a@b.dev', 'c@d.dev', 'e@f.dev']);
    await user.click(input);
    await user.keyboard('{ArrowLeft}{ArrowLeft}');
    expect(document.activeElement).toBe(chip('c@d.dev'));
    await user.keyboard('{Delete}');
    expect(values()).toBe('a@b.dev | e@f.dev');
    expect(document.activeElement).toBe(chip('e@f.dev'));
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(input);
  });

  it('selects a run with Shift and removes it', async () => {
    const { user, input, values } = open(['a@b.dev', 'c@d.dev', 'e@f.dev']);
    await user.click(input);
    await user.keyboard('{ArrowLeft}{Shift>}{ArrowLeft}{/Shift}{Backspace}');
    expect(values()).toBe('a@b.dev');
  });

  it('opens a chip for correction with Enter', async () => {
    const { user, input, values } = open(['ada@acme', 'c@d.dev']);
    await user.click(input);
    await user.keyboard('{ArrowLeft}{ArrowLeft}{Enter}');
    expect(input).toHaveProperty('value', 'ada@acme');
    await user.type(input, '.dev{Enter}');
    expect(values()).toBe('c@d.dev | ada@acme.dev');
  });

  it('copies the selected chips as a list', async () => {
    const { user, input } = open(['a@b.dev', 'Grace <c@d.dev>']);
    await user.click(input);
    await user.keyboard('{Control>}a{/Control}');
    const clipboardData = new DataTransfer();
    fireEvent.copy(document.body, { clipboardData });
    expect(clipboardData.getData('text/plain')).toBe('a@b.dev, Grace <c@d.dev>');
  });

  it('removes a chip with its cross', async () => {
    const { user, values } = open(['a@b.dev', 'c@d.dev']);
    await user.click(screen.getByRole('button', { name: 'Remove a@b.dev' }));
    expect(values()).toBe('c@d.dev');
  });

  it('folds thousands of chips and can clear them', async () => {
    const { user, input, values } = open();
    await user.click(input);
    await user.paste(Array.from({ length: 10_000 }, (_, i) => `p${i}@acme.dev`).join('\n'));
    const chips = within(screen.getByRole('list', { name: 'To' }));
    expect(chips.getAllByRole('listitem').length).toBeLessThan(100);
    expect(screen.getByText('10,000 addresses')).toBeTruthy();
    expect(screen.getByRole('button', { name: '9,940 more' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Remove all' }));
    expect(values()).toBe('');
  });
});
