import { describe, expect, it } from 'vitest';
import { schemed } from './colour-scheme.ts';

const ALWAYS = '(min-width:0px)';
const NEVER = '(max-width:0px)';

describe('a style sheet under a colour scheme', () => {
  it('answers every question for the preferred scheme', () => {
    const css = `@media (prefers-color-scheme: dark) { a { color: red } }
      @media screen and (max-width: 600px) and (PREFERS-COLOR-SCHEME:light), not (prefers-color-scheme) { b { color: blue } }`;
    expect(schemed(css, 'dark').css).toBe(
      `@media ${ALWAYS} { a { color: red } }
      @media screen and (max-width: 600px) and ${NEVER}, not ${ALWAYS} { b { color: blue } }`,
    );
    expect(schemed(css, 'light').css).toContain(`@media ${NEVER} { a`);
    expect(schemed(css, 'light')).toMatchObject({ dark: true });
  });

  it('reads as a browser does: comments inside, escaped letters, a missing end', () => {
    expect(schemed('@media (/*x*/prefers-color-scheme/*(*/:/**/dark)', 'dark').css).toBe(
      `@media ${ALWAYS}`,
    );
    expect(schemed(String.raw`@media (prefers-color-\73 cheme: d\61rk){}`, 'dark').css).toBe(
      `@media ${ALWAYS}{}`,
    );
    expect(schemed('@media (prefers-color-scheme: dark', 'dark').css).toBe(
      '@media (prefers-color-scheme: dark',
    );
  });

  it('leaves alone what only looks like it', () => {
    const css = `/* (prefers-color-scheme: dark) */ a::after { content: "(prefers-color-scheme: dark)" }
      b { background: url(data:image/svg+xml,(prefers-color-scheme:dark)) }
      c { --color-scheme: light dark; x-color-scheme: light dark }`;
    expect(schemed(css, 'dark')).toEqual({ css, dark: false });
  });

  it('chooses where the author offers both, and only there', () => {
    expect(schemed(':root { color-scheme: light dark; }', 'dark').css).toBe(
      ':root { color-scheme: dark; }',
    );
    expect(schemed(':root{color-scheme:only dark light}', 'light').css).toBe(
      ':root{color-scheme:light}',
    );
    expect(schemed(':root{color-scheme:light}', 'dark')).toEqual({
      css: ':root{color-scheme:light}',
      dark: false,
    });
    expect(schemed('color-scheme: light dark', 'dark')).toEqual({
      css: 'color-scheme: dark',
      dark: true,
    });
  });
});
