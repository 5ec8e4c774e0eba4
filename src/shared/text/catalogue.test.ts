import { describe, expect, it } from 'vitest';
import { createTexts } from './catalogue.ts';

type Leaf = { readonly path: string; readonly value: unknown };

function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, child]) =>
    leaves(child, path === '' ? key : `${path}.${key}`),
  );
}

const areas = (locale: 'en' | 'zh-CN'): Leaf[] => {
  const { locale: _locale, format: _format, ...catalogue } = createTexts(locale);
  return leaves(catalogue);
};
const english = areas('en');
const chinese = areas('zh-CN');

/** Empty on purpose: the state needs no second sentence, or nothing stands between two Chinese sentences. */
const MAY_BE_EMPTY = /(^errors\.credit\.unrelated|\.states\.done\.body|sentenceGap|^outbox\.)/;
/** Names and signs that are the same in both languages. */
const SAME =
  /^(common\.noNumber|shell\.product|errors\.service\.|settings\.look\.languages\.|.*[Pp]laceholder|compose\.|editor\.modes\.|menu\.|outbox\.|webhooks\.(title|services\.))/;

describe('the two catalogues', () => {
  it('have the same entries, sentence for sentence and function for function', () => {
    const shape = (entries: Leaf[]) =>
      entries.map(({ path, value }) => `${path}: ${typeof value}`).toSorted();
    expect(shape(chinese)).toEqual(shape(english));
  });

  it('leave nothing empty', () => {
    const empty = [...english, ...chinese].filter(
      ({ path, value }) => value === '' && !MAY_BE_EMPTY.test(path),
    );
    expect(empty).toEqual([]);
  });

  it('say nothing in English where Chinese is meant', () => {
    const left = chinese.filter(
      ({ path, value }) =>
        typeof value === 'string' &&
        /[a-z]{3}/i.test(value) &&
        !/\p{Script=Han}/u.test(value) &&
        !SAME.test(path),
    );
    expect(left.map(({ path, value }) => `${path}: ${String(value)}`)).toEqual([
      'shell.pages.webhooks: Webhook',
    ]);
  });

  it('use no exclamation marks', () => {
    const loud = [...english, ...chinese].filter(
      ({ value }) => typeof value === 'string' && /[!！]/.test(value),
    );
    expect(loud).toEqual([]);
  });
});
