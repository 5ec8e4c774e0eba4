import { describe, expect, it } from 'vitest';
import type { DraftBody } from '#shared/contract/drafts.ts';
import { lossBetween } from './loss.ts';
import { renderMarkdown } from './markdown.ts';
import { switchMode } from './switch-mode.ts';

const body = (change: Partial<DraftBody>): DraftBody => ({
  mode: 'html',
  html: '',
  markdown: '',
  text: null,
  ...change,
});

describe('what a change of editor would lose', () => {
  it.each([
    '<p>Thank you</p>',
    'Thank you',
    '<div><b>Bold</b> <i>slanted</i><br>next</div>',
    '<html><body><h1>Title</h1><ul><li>One</li><li><p>Two</p></li></ul></body></html>',
    '<p style="text-align: center">Middle <span style="font-weight: bold">bold</span></p>',
    '<table><tr><td>a</td><td>b</td></tr></table>',
    '<p><a href="https://a.dev">x</a> <img src="cid:logo" alt="Logo"></p>',
  ])('is nothing for what Write can show: %s', (html) => {
    expect(switchMode(body({ html }), 'write').loss).toBeNull();
  });

  it('is told by kind and number', () => {
    const html =
      '<style>p{}</style><!-- x --><p class="a" id="b" style="color:red">x</p><p class="a" style="color:blue;margin:1px">y</p><center>z</center><video></video>';
    expect(switchMode(body({ html }), 'write').loss).toEqual({
      elements: [
        { name: 'style', count: 1 },
        { name: 'center', count: 1 },
        { name: 'video', count: 1 },
      ],
      styles: [
        { name: 'color', count: 2 },
        { name: 'margin', count: 1 },
      ],
      attributes: [
        { name: 'class', count: 2 },
        { name: 'id', count: 1 },
      ],
      comments: 1,
      words: 0,
      arrangement: false,
    });
  });

  it('includes words, and things in another order', () => {
    expect(lossBetween('<p>one two</p>', '<p>one</p>')).toMatchObject({ words: 1 });
    expect(lossBetween('<p>one</p><p>two</p>', '<p>two</p><p>one</p>')).toMatchObject({
      arrangement: true,
    });
    expect(lossBetween('<p>one</p><p>two</p>', '<p>one two</p>')).toMatchObject({
      arrangement: true,
    });
  });

  it('is what Markdown has no signs for', () => {
    const html = '<p>Plain <u>line</u></p><p style="text-align:center">x</p>';
    expect(switchMode(body({ html }), 'markdown').loss).toMatchObject({
      elements: [{ name: 'u', count: 1 }],
      styles: [{ name: 'text-align', count: 1 }],
    });
  });
});

describe('a change of editor', () => {
  it('leaves HTML as it is while Write can show all of it, and Markdown as it was written', () => {
    const html = '<p>Thank   you</p>\n';
    expect(switchMode(body({ html }), 'write').body).toEqual(body({ html, mode: 'write' }));
    const markdown = '* one\n* two';
    const written = body({ mode: 'markdown', markdown, html: renderMarkdown(markdown) });
    const away = switchMode(written, 'html').body;
    expect(switchMode(away, 'markdown')).toEqual({ body: written, loss: null });
  });

  it('takes plain text along into an empty mail', () => {
    const text = 'Hello Ada,\nthank you.\n\nBob';
    const there = switchMode(body({ mode: 'text', text }), 'write');
    expect(there).toMatchObject({ loss: null, body: { text: null } });
    expect(there.body.html).toContain('Hello Ada,<br>thank you.');
    expect(switchMode(body({ mode: 'write', html: '<p>x</p>', text }), 'text')).toEqual({
      body: body({ mode: 'text', html: '<p>x</p>', text }),
      loss: null,
    });
  });
});
