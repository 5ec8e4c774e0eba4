import { z } from 'zod';
import type { OpMessage } from '#core/ports/op.ts';

/** What of a mail is indexed, in characters: enough to find it by, and bounded for a mail of megabytes. */
const MOST_BODY = 8_000;
const MOST_PEOPLE = 64 * 1024;
/** Markup is cut before it is read: what comes after is not the beginning of the text. */
const MOST_MARKUP = 100_000;
/** Beginnings of words are indexed up to this length; a longer word is found by its first letters. */
const LONGEST_PREFIX = 8;

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
/** Scripts without spaces are indexed character by character; a word is then a sequence of them. */
const spaced = (text: string): string => text.replaceAll(CJK, ' $& ');

const Body = z.object({ html: z.string().optional(), text: z.string().optional() });
const Request = z.union([z.array(Body).min(1), Body]);

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
};

function textOf(html: string): string {
  return html
    .slice(0, MOST_MARKUP)
    .replaceAll(/<(style|script|head)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => ENTITIES[name] ?? ' ');
}

/** The text of a request's first mail; empty where the bytes are not ours. */
function bodyOf(request: string): string {
  try {
    const parsed = Request.parse(JSON.parse(request));
    const mail = Array.isArray(parsed) ? parsed[0] : parsed;
    return (mail?.text ?? textOf(mail?.html ?? '')).slice(0, MOST_BODY);
  } catch {
    return '';
  }
}

export type Words = { readonly subject: string; readonly people: string; readonly body: string };

/** What a mail can be found by. */
export function wordsOf(messages: readonly OpMessage[], request: string): Words {
  const subjects = [...new Set(messages.map(({ subject }) => subject))];
  const people = messages.flatMap(({ recipients }) => recipients);
  return {
    subject: spaced(subjects.join('\n').slice(0, MOST_PEOPLE)),
    people: spaced(people.join('\n').slice(0, MOST_PEOPLE)),
    body: spaced(bodyOf(request)),
  };
}

/** The words of a term as the index cuts them: letters, digits and what stands on them. */
const tokens = (term: string): string[] => spaced(term).match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? [];

const COLUMNS: Readonly<Record<string, string>> = { to: 'people', subject: 'subject' };

export type Match = {
  /** For `mail_words`: the last word of each term may be a beginning. */
  readonly words: string;
  /** For `mail_text`: whole words anywhere; null where only subjects or people are asked for. */
  readonly text: string | null;
};

/**
 * A search as FTS5 reads it: every term must be there, a term of several words in their order. `to:` and `subject:`
 * look only there. null when there is nothing to look for.
 */
export function matchOf(search: string): Match | null {
  const words: string[] = [];
  const text: string[] = [];
  let anywhere = true;
  for (const part of search.trim().split(/\s+/)) {
    const [, name = '', rest] = /^(to|subject):(.*)$/i.exec(part) ?? [];
    const found = tokens(rest ?? part);
    const last = found.at(-1);
    if (last === undefined) continue;
    const whole = `"${found.join(' ')}"`;
    const begun = `"${[...found.slice(0, -1), last.slice(0, LONGEST_PREFIX)].join(' ')}" *`;
    const column = COLUMNS[name.toLowerCase()];
    words.push(column === undefined ? begun : `{${column}} : ${begun}`);
    text.push(whole);
    anywhere &&= column === undefined;
  }
  if (words.length === 0) return null;
  return { words: words.join(' AND '), text: anywhere ? text.join(' AND ') : null };
}
