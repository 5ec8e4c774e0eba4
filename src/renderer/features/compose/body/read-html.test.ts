import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emailHtml } from './email-html.ts';
import { lossBetween } from './loss.ts';
import { markdownOf, renderMarkdown } from './markdown.ts';
import { plainTextOf } from './plain-text.ts';
import { readHtml, readPasted } from './read-html.ts';
import { clipboards } from './samples.ts';
import { type Element, isElement, parseHtml, type Tree } from './tree.ts';

const clean = (html: string): string => emailHtml({ type: 'doc', content: readPasted(html) });
/** The mail without the styles every element gets. */
const bare = (html: string): string =>
  clean(html)
    .replaceAll(/ style="[^"]*"/g, '')
    .replaceAll(/^<div>\n|\n<\/div>$/g, '');

describe('what is pasted', () => {
  it('from Word becomes paragraphs, headings, lists and a table', () => {
    expect(bare(clipboards.word)).toBe(
      [
        '<h1>Quarterly update</h1>',
        '<p>Dear <strong>Ada</strong>, the <em>numbers</em> are in.</p>',
        '<ul><li>Revenue is up<ul><li>mostly in Europe</li></ul></li><li>Costs are flat</li></ul>',
        '<ol start="3"><li>Third</li><li>Fourth</li></ol>',
        '<table><tbody><tr><td>Plan</td><td>5,000</td></tr><tr><td>Pack</td><td>5,000</td></tr></tbody></table>',
        '<p>See <a href="https://acme.dev/report">the report</a>.</p>',
      ].join('\n'),
    );
  });

  it('from Google Docs keeps its emphasis, which is all in styles', () => {
    expect(bare(clipboards.docs)).toBe(
      [
        '<h2>Release notes</h2>',
        '<p>This is <strong>bold</strong>, <em>italic</em>, <u>underlined</u> and <a href="https://example.com/a?b=1&amp;c=2">a link</a>.</p>',
        '<ol><li>One</li><li>Two</li></ol>',
      ].join('\n'),
    );
  });

  it('from a web page leaves its machinery behind', () => {
    expect(bare(clipboards.web)).toBe(
      [
        '<h2>Ten tips</h2>',
        '<p>Read <a href="https://example.com/more">more</a> here.</p>',
        '<p><img src="https://example.com/a.png" alt="A chart" width="600"></p>',
        '<blockquote><p>Quoted words</p></blockquote>',
        '<pre>\nconst a = 1 &lt; 2;\n  b();</pre>',
      ].join('\n'),
    );
  });

  it('never brings code, styles, classes, ids or addresses that run', () => {
    for (const html of clipboards.hostile) {
      const written = clean(html);
      const { head, body } = parseHtml(written);
      expect(head).toEqual([]);
      for (const { tag, attrs } of elementsOf(body)) {
        expect(tag).toMatch(/^(div|p|a|img|table|tbody|tr|td|br|strong)$/);
        expect(Object.keys(attrs).join(' ')).toMatch(/^(style|href|src|alt| )*$/);
        expect(attrs['href'] ?? 'https:').toMatch(/^https:/);
        expect(attrs['src'] ?? 'https:').toMatch(/^https:/);
        expect(attrs['style'] ?? '').not.toMatch(/url|expression/);
      }
    }
  });

  it('is a line where it was a line', () => {
    expect(bare('Hello <b>there</b>')).toBe('<p>Hello <strong>there</strong></p>');
    expect(bare('<meta charset="utf-8"><span>Hello</span>')).toBe('<p>Hello</p>');
  });
});

const elementsOf = (nodes: readonly Tree[]): Element[] =>
  nodes.filter(isElement).flatMap((element) => [element, ...elementsOf(element.children)]);

const word = fc.stringMatching(/^[a-zA-Zé山א😀*_#<&`|~\\.[\]()!+-]{1,8}$/u);
const marks = fc.subarray(['bold', 'italic', 'strike', 'link'] as const);
const text = fc.record({ word, marks }).map(({ word: written, marks: names }) => ({
  type: 'text',
  text: written,
  marks: names.map((type) =>
    type === 'link' ? { type, attrs: { href: 'https://a.dev/b_c?d=*e*' } } : { type },
  ),
}));
const line = fc.array(text, { minLength: 1, maxLength: 4 }).map((nodes) =>
  // One space between words, as the tree of a mail has it.
  nodes.flatMap((node, at) => (at === 0 ? [node] : [{ type: 'text', text: ' ' }, node])),
);
const para = line.map((content) => ({ type: 'paragraph', content }));
const heading = fc
  .tuple(line, fc.integer({ min: 1, max: 3 }))
  .map(([content, level]) => ({ type: 'heading', attrs: { level }, content }));
const list = fc
  .tuple(
    fc.constantFrom('bulletList', 'orderedList'),
    fc.array(para, { minLength: 1, maxLength: 3 }),
  )
  .map(([type, items]) => ({
    type,
    content: items.map((item) => ({ type: 'listItem', content: [item] })),
  }));
const code = fc.stringMatching(/^[a-z`~ \n]{0,20}$/).map((source) => ({
  type: 'codeBlock',
  ...(source.trim() === '' ? {} : { content: [{ type: 'text', text: source.trim() }] }),
}));
const block = fc.oneof(
  para,
  heading,
  list,
  code,
  fc.constant({ type: 'horizontalRule' }),
  para.map((content) => ({ type: 'blockquote', content: [content] })),
);
const docs = fc
  .array(block, { minLength: 1, maxLength: 5 })
  .map((content) => ({ type: 'doc' as const, content }));

describe('a mail', () => {
  it('is the same after it was read and written again, whatever is in it', () => {
    fc.assert(
      fc.property(docs, (doc) => {
        const html = emailHtml(doc);
        expect(emailHtml(readHtml(html))).toBe(html);
        expect(lossBetween(html, emailHtml(readHtml(html)))).toBeNull();
      }),
    );
  });

  it('loses no word, heading, list or link on the way to Markdown and back', () => {
    fc.assert(
      fc.property(docs, (doc) => {
        const html = emailHtml(doc);
        const loss = lossBetween(html, renderMarkdown(markdownOf(readHtml(html))));
        expect(loss?.elements.filter(({ name }) => !/^(strong|em|s)$/.test(name)) ?? []).toEqual(
          [],
        );
      }),
    );
  });

  it('has a plain text with every word of it', () => {
    const html =
      '<h1>Receipt</h1><p>Thank you, <b>Ada</b>.<br>See <a href="https://a.dev/x">it</a> or https://b.dev</p><ul><li>One<ul><li>Inner</li></ul></li><li>Two</li></ul><table><tr><td>a</td><td>b</td></tr></table><hr><blockquote>Said</blockquote><img src="cid:x" alt="Logo">';
    expect(plainTextOf(html)).toBe(
      [
        'Receipt',
        'Thank you, Ada.\nSee it (https://a.dev/x) or https://b.dev',
        '- One\n  - Inner\n- Two',
        'a | b',
        '------------------------',
        '> Said',
        '[Logo]',
      ].join('\n\n'),
    );
  });

  it('of five megabytes is read, in one line too', () => {
    const html = `<p>${'word <b>bold</b> '.repeat(300_000)}</p>`;
    expect(plainTextOf(html).length).toBeGreaterThan(2_900_000);
    expect(plainTextOf('x'.repeat(5_000_000)).length).toBe(5_000_000);
  });
});
