import { describe, expect, it } from 'vitest';
import { preparePreview } from './prepare.ts';

const prepare = (html: string, scheme: 'light' | 'dark' = 'light') =>
  preparePreview({ html, scheme });

describe('a mail made ready for its preview', () => {
  it('is the same to the letter where nothing depends on the scheme', () => {
    const html =
      '<P Class=x>1 &lt; 2<br><img src=a.png><td>odd</b><!-- (prefers-color-scheme: dark) -->';
    expect(prepare(html, 'dark').html).toBe(html);
  });

  it('follows the scheme in sheets, attributes, sources and the meta element', () => {
    const html = `<meta name="Color-Scheme" content="light dark">
      <style media='(prefers-color-scheme:dark)'>p{color-scheme:light dark}</style>
      <picture><source media="(prefers-color-scheme: dark) and (min-width: 1px)" srcset="data:,d"><img src="data:,l"></picture>
      <p style="color-scheme: light dark; font: 12px &quot;Arial&quot;">x</p>`;
    expect(prepare(html, 'dark').html).toBe(`<meta name="Color-Scheme" content="dark">
      <style media="(min-width:0px)">p{color-scheme:dark}</style>
      <picture><source media="(min-width:0px) and (min-width: 1px)" srcset="data:,d"><img src="data:,l"></picture>
      <p style="color-scheme: dark; font: 12px &quot;Arial&quot;">x</p>`);
    expect(prepare(html).darkStyle).toBe(true);
    expect(prepare('<p>x</p>').darkStyle).toBe(false);
  });

  it('tells the first words of the mail, hidden ones included, without fillers', () => {
    const html = `<html><head><title>Title</title><style>p{}</style></head><body>
      <div style="display:none">Your order is on its way&#847;&zwnj;&nbsp;&#847;&zwnj;&nbsp;</div>
      <table><tr><td>Hello</td><td>A<b>d</b>a</td></tr></table><script>x</script></body></html>`;
    expect(prepare(html).preheader).toBe('Your order is on its way Hello Ada');
    expect(prepare(`<p>${'word '.repeat(100)}`).preheader).toHaveLength(160);
  });

  it('counts the pictures that stand elsewhere, each once', () => {
    const html = `<img src="https://a.dev/1.png"><img src=" HTTPS://a.dev/1.png"><img src="data:,x"><img src="cid:x">
      <img srcset="//b.dev/2.png 2x, data:,y 1x"><td background="http://c.dev/3.gif">
      <style>a{background:url( 'https://d.dev/4.png' )}</style><p style="background:url(//e.dev/5)">`;
    expect(prepare(`<table>${html}`).remoteImages).toBe(6);
  });

  it('survives nesting deeper than a call stack', () => {
    expect(prepare(`${'<div>'.repeat(50_000)}deep`).preheader).toBe('deep');
  });
});
