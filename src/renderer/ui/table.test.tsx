import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { Table } from './table.tsx';

afterEach(cleanup);

const rows = ['one', 'two', 'three'];
const open = () => {
  const opened: string[] = [];
  render(
    <Table
      label="Rows"
      rows={rows}
      rowKey={(row) => row}
      columns={[{ key: 'name', header: 'Name', cell: (row) => row }]}
      onOpen={(row) => opened.push(row)}
    />,
  );
  return { opened, user: userEvent.setup() };
};

describe('a list that opens', () => {
  it('is one tab stop, moves with arrows, Home and End, and opens with Enter and Space', async () => {
    const { opened, user } = open();
    await user.tab();
    await user.keyboard('{ArrowDown}{Enter}');
    await user.keyboard('{End} ');
    await user.keyboard('{Home}{ArrowUp}{Enter}');
    expect(opened).toEqual(['two', 'three', 'one']);
    await user.tab();
    expect(document.activeElement).toBe(document.body);
  });

  it('opens a row that is pressed', async () => {
    const { opened, user } = open();
    await user.click(screen.getByText('two'));
    expect(opened).toEqual(['two']);
  });
});
