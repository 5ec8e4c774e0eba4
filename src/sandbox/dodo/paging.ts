import { json, type Call, type Reply } from '../http/reply.ts';
import { refusal } from './refuse.ts';

/**
 * A page of a list: `{items}` and nothing else. `page_number` counts from zero, `page_size` is 10
 * unless given and at most 100 (Dodo docs: API introduction).
 */
export function page<T>(call: Call, rows: readonly T[], view: (row: T) => unknown): Reply {
  const size = integerQuery(call, 'page_size', 10, 1, 100);
  const number = integerQuery(call, 'page_number', 0, 0, 2 ** 31 - 1);
  return json(200, { items: rows.slice(number * size, (number + 1) * size).map(view) });
}

/** A date in the query, or undefined. 422 when it is none. */
export function dateQuery(call: Call, name: string): number | undefined {
  const value = call.query.get(name);
  if (value === null) return undefined;
  const at = Date.parse(value);
  if (Number.isNaN(at)) throw badQuery(name, value);
  return at;
}

/** `true` or `false` in the query, or undefined. 422 otherwise. */
export function booleanQuery(call: Call, name: string): boolean | undefined {
  const value = call.query.get(name);
  if (value === null) return undefined;
  if (value !== 'true' && value !== 'false') throw badQuery(name, value);
  return value === 'true';
}

/** One of `values` in the query, or undefined. 422 otherwise. */
export function choiceQuery(
  call: Call,
  name: string,
  values: readonly string[],
): string | undefined {
  const value = call.query.get(name);
  if (value === null) return undefined;
  if (!values.includes(value)) throw badQuery(name, value);
  return value;
}

/** Keeps rows created inside `created_at_gte` .. `created_at_lte`. */
export function createdBetween(call: Call): (row: { created_at: number }) => boolean {
  const from = dateQuery(call, 'created_at_gte') ?? Number.NEGATIVE_INFINITY;
  const until = dateQuery(call, 'created_at_lte') ?? Number.POSITIVE_INFINITY;
  return (row) => row.created_at >= from && row.created_at <= until;
}

function integerQuery(call: Call, name: string, fallback: number, min: number, max: number) {
  const value = call.query.get(name);
  if (value === null) return fallback;
  const number = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= min && number <= max)) throw badQuery(name, value);
  return number;
}

function badQuery(name: string, value: string) {
  const message = `Failed to deserialize query string: ${name}: invalid value \`${value}\``;
  return refusal(422, 'INVALID_QUERY_PARAMS', message);
}
