import fc from 'fast-check';
import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { variableNames } from '#shared/message/variables.ts';
import type { MergeProblem } from '#shared/contract/templates.ts';
import { fill, mergeTemplate } from './merge.ts';
import { structureOf } from './merge-html.ts';

const html = (source: string, values: Record<string, string>) =>
  fill({ subject: '', html: source, text: '' }, new Map(Object.entries(values)));

describe('a value', () => {
  it.each([
    ['<p>{{x}}</p>', '<b>&"', '<p>&lt;b&gt;&amp;&quot;</p>'],
    ['<p title="{{x}}">', `" onload='x`, '<p title="&quot; onload=&#39;x">'],
    [
      '<a href="{{x}}">',
      'https://acme.dev/?a=1&b="',
      '<a href="https://acme.dev/?a=1&amp;b=&quot;">',
    ],
    [
      '<a href="https://acme.dev/{{x}}">',
      '../a b?c&d#"',
      '<a href="https://acme.dev/..%2Fa%20b%3Fc%26d%23%22">',
    ],
    [
      '<a href="mailto:{{x}}?subject=Hi">',
      'ada@acme.dev',
      '<a href="mailto:ada@acme.dev?subject=Hi">',
    ],
    ['<title>{{ x }}</title>', '</title><script>', '<title>&lt;/title&gt;&lt;script&gt;</title>'],
    ['<p>{{x}}', '{{x}} {{y}}', '<p>&#123;&#123;x&#125;&#125; &#123;&#123;y&#125;&#125;'],
    ['<p>{{x}}', 'a\u0000b\r\nc\uD800', '<p>ab\nc\uFFFD'],
  ])('in %s is written for its place', (source, value, result) => {
    expect(html(source, { x: value })).toMatchObject({ html: result, problems: [] });
  });

  it.each<[string, MergeProblem['reason']]>([
    ['<script>let a = "{{x}}"</script>', 'code'],
    ['<style>p { color: {{x}} }</style>', 'code'],
    ['<svg><text>{{x}}</text></svg>', 'code'],
    ['<noscript>{{x}}</noscript>', 'code'],
    ['<!-- {{x}} -->', 'comment'],
    ['<!--[if mso]><p>{{x}}</p><![endif]-->', 'comment'],
    ['<{{x}}>', 'tag'],
    ['<p {{x}}>', 'tag'],
    ['<p data-{{x}}="y">', 'tag'],
    ['a</p {{x}}>b', 'tag'],
    ['<p title="a" title="{{x}}">', 'tag'],
    ['<p style="color:{{x}}">', 'attribute'],
    ['<p onclick="{{x}}">', 'attribute'],
    ['<iframe srcdoc="{{x}}"></iframe>', 'code'],
    ['<meta http-equiv="refresh" content="0;url={{x}}">', 'attribute'],
    ['<input type="{{x}}">', 'attribute'],
    ['<p title={{x}}>', 'unquoted'],
    ['<a href="https://{{x}}.acme.dev/">', 'host'],
    ['<a href="https://{{x}}/">', 'host'],
    ['<a href="java{{x}}">', 'host'],
    ['<a href="/{{x}}">', 'host'],
  ])('in %s is refused', (source, reason) => {
    expect(html(source, { x: 'https://acme.dev' })).toMatchObject({
      html: source,
      problems: [{ name: 'x', reason }],
    });
  });

  it.each([
    'javascript:alert(1)',
    ' jAvaScript:x',
    'data:text/html,x',
    'http://acme.dev',
    '//acme.dev',
    'https://acme.dev\\@evil.dev',
    'https://user@evil.dev/',
    'https://a b',
  ])('at the beginning of a link is not %s', (value) => {
    expect(html('<a href="{{x}}">', { x: value }).problems).toEqual([
      { name: 'x', reason: 'address' },
    ]);
  });

  it('in the subject stays on its line, and in plain text as it is', () => {
    const merged = fill(
      { subject: 'Hi {{x}}', html: '', text: 'Dear {{x}}, {{y}}' },
      new Map([['x', 'Ada\r\nBcc: <a@b.c>']]),
    );
    expect(merged.subject).toBe('Hi Ada Bcc: <a@b.c>');
    expect(merged.text).toBe('Dear Ada\nBcc: <a@b.c>, {{y}}');
  });
});

describe('a template', () => {
  const content = {
    subject: '{{a}}',
    html: '<p>{{b}} {{c}} {{d}}</p>',
    text: '',
    variables: [
      { name: 'a', required: true, fallback: '', sample: '' },
      { name: 'b', required: true, fallback: 'B', sample: '' },
      { name: 'c', required: false, fallback: '', sample: '' },
    ],
  };
  it('uses values, then defaults, then nothing where that is allowed, and says what is missing', () => {
    const merged = mergeTemplate({
      html: content.html,
      content,
      values: { a: ' ', __proto__: 'x' },
    });
    expect(merged.html).toBe('<p>B  {{d}}</p>');
    expect(merged.problems).toEqual([
      { name: 'a', reason: 'missing' },
      { name: 'd', reason: 'missing' },
    ]);
  });

  it('that refers to itself is filled in once: what a value or a default contains stays as it is', () => {
    const variables = [
      { name: 'a', required: true, fallback: '', sample: '' },
      { name: 'b', required: true, fallback: '{{b}}{{a}}', sample: '' },
    ];
    const source = '<p>{{a}} {{b}} {{{{a}}}} {{a{{b}}}}</p>';
    const recursive = { subject: '{{a}} {{b}}', html: source, text: '{{b}}', variables };
    const merged = mergeTemplate({
      html: source,
      content: recursive,
      values: { a: '{{a}}{{a}}{{b}}' },
    });
    expect(merged.subject).toBe('{{a}}{{a}}{{b}} {{b}}{{a}}');
    // Braces of a value are written so that nothing takes them for a variable later.
    expect(merged.html).toContain('<p>&#123;&#123;a&#125;&#125;');
    expect(variableNames('', merged.html, '')).toEqual([]);
    expect(merged.html.length).toBeLessThan(1_000);
    expect(merged.text).toBe('{{b}}{{a}}');
    // What is left over is found again before the mail is sent, and holds it back.
    expect(variableNames(merged.subject, merged.html, merged.text)).toEqual(['a', 'b']);
  });

  it('takes no value from what every object has', () => {
    const odd = { ...content, subject: '', html: '<p>{{constructor}}{{toString}}', variables: [] };
    expect(mergeTemplate({ html: odd.html, content: odd, values: {} }).problems).toHaveLength(2);
  });
});

/** Pieces that parsers treat in different ways, open and unbalanced on purpose. */
const piece = fc.constantFrom(
  '{{x}}',
  '{{y}}',
  ' ',
  'word',
  '<p>',
  '</p>',
  '<b>',
  '</b>',
  '<table>',
  '<tr><td>',
  '</table>',
  '<a href="{{x}}" title="{{y}}">',
  "<a href='https://acme.dev/{{x}}'>",
  '</a>',
  '<img alt="{{x}}">',
  '<title>{{y}}</title>',
  '<textarea>{{x}}</textarea>',
  '<select><option>',
  '</select>',
  '<head>',
  '<body class="k">',
  '</body>',
  '<html lang="{{x}}">',
  '<!-- {{x}} -->',
  '<style>{{x}}</style>',
  '<script>{{x}}</script>',
  '<svg><text>{{x}}</text>',
  '<p title={{x}}>',
  '<pre>',
  '<ul><li>',
  '<colgroup>',
  '<frameset>',
  '<form>',
  '<h1>',
  '<{{x}}>',
  '<p {{x}}>',
  '&am',
  '<!',
  '<',
);
const hostile = fc.constantFrom(
  '',
  ' ',
  '\n',
  '\u0000',
  '<',
  '">',
  "'>",
  '</p>',
  '</title>',
  '<script>',
  '-->',
  '&lt;script&gt;',
  '{{y}}',
  'javascript:x',
  'https://a.dev/" onload="x',
  '\u2028',
  '=x',
);
const value = fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 20 }));

describe('the elements of a merged mail', () => {
  it('are the same for every value', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), value, value, (pieces, x, y) => {
        const source = pieces.join('');
        const merged = html(source, { x, y });
        const expected = html(source, { x: 'https://a.dev/A', y: 'A' });
        const givenUp = merged.problems.some(({ reason }) => reason === 'structure');
        expect(givenUp || structureOf(merged.html) === structureOf(expected.html)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  it('are hardly ever given up for want of a way to write a blank', () => {
    let given = 0;
    const runs = 1_000;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const { problems } = html(pieces.join(''), { x: '', y: ' ' });
        if (problems.some(({ reason }) => reason === 'structure')) given += 1;
      }),
      { numRuns: runs, seed: 7 },
    );
    expect(given / runs).toBeLessThan(0.02);
  });

  it('carry the value, whole, where it was put', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (x) => {
        const merged = html('<p title="{{x}}">{{x}}</p>', { x });
        const body = JSON.stringify(parse(merged.html), (key, part: unknown) =>
          key === 'parentNode' ? undefined : part,
        );
        expect(body).toContain(JSON.stringify({ name: 'title', value: x }));
      }),
    );
  });
});
