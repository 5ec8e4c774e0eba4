import { expect, it } from 'vitest';
import { readHtml } from '../body/read-html.ts';
import { breakLongLines } from './break-lines.ts';

const row = '<tr><td><b>A</b><i>B</i></td></tr>';
const line = `<h1>Title</h1><p>One</p><p>Two</p><table>${row.repeat(900)}</table>`;

it('puts what a program wrote into one line into lines, and changes nothing a reader sees', () => {
  const broken = breakLongLines(line);
  expect(broken.replaceAll('\n', '')).toBe(line);
  expect(Math.max(...broken.split('\n').map(({ length }) => length))).toBeLessThan(200);
  expect(readHtml(broken)).toEqual(readHtml(line));
  expect(broken).not.toMatch(/<\/b>\s/);
});

it.each([
  ['with lines of its own', `${line}\n`.replaceAll('</tr>', '</tr>\n')],
  ['in which white space is kept', `<pre>a  b</pre>${line}`],
  ['in which a style keeps white space', `<p style="white-space: pre">a</p>${line}`],
  ['that is short', '<p>One</p><p>Two</p>'],
])('leaves HTML %s to the letter', (_, html) => {
  expect(breakLongLines(html)).toBe(html);
});

it('takes its time once, for five megabytes', () => {
  const long = '<p>A line of words that goes on.</p>'.repeat(140_000);
  expect(breakLongLines(long).split('\n')).toHaveLength(140_000);
  expect(breakLongLines('<'.repeat(5_000_000))).toHaveLength(5_000_000);
});
