import { describe, expect, it } from 'vitest';
import { htmlProblems } from './html-problems.ts';

const codes = (html: string): string[] =>
  htmlProblems(html).map(({ code, line, from, to }) => `${line} ${code}: ${html.slice(from, to)}`);

describe('the problems of HTML', () => {
  it.each([
    ['<p>fine<br><img src="a.png" alt=""> &amp; <li>one<li>two', []],
    ['<!DOCTYPE html><html><head><style>a > b { } </i></style></head><body>x</body></html>', []],
    ['<!-- </b> --><table><tr><td>x</table>', []],
    ['<p>\n<b>open</p>', ['2 open-elements-left-after-eof: <b>']],
    ['<p>x</p></div>', ['1 end-tag-without-matching-open-element: </div>']],
    ['<a href="x" href="y">x</a>', ['1 duplicate-attribute: =']],
    ['<p onclick="x()">x</p>', ['1 handler: onclick="x()"']],
    ['<a href="javascript:x()">x</a>', ['1 link: href="javascript:x()"']],
    ['<script>1</script>', ['1 removed: <script>']],
    ['<p>&bogus;</p>', ['1 unknown-named-character-reference: ;']],
  ])('of %j', (html, found) => expect(codes(html)).toEqual(found));

  it('are found in any text, and never more than can be read', () => {
    expect(htmlProblems('<'.repeat(10_000)).length).toBeLessThanOrEqual(100);
    expect(htmlProblems('</i>'.repeat(10_000)).length).toBe(100);
    expect(() => htmlProblems('<p title="')).not.toThrow();
  });
});
