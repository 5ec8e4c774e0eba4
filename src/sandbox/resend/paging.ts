import { json, type Call, type Reply } from '../http/reply.ts';
import { refusal } from './refuse.ts';

/** A cursor page of rows that come newest first: `{object, has_more, data}`. */
export function cursorPage<T extends { id: string }>(
  call: Call,
  rows: readonly T[],
  view: (row: T) => unknown,
  defaultLimit = 20,
): Reply {
  const limit = readLimit(call, defaultLimit);
  const after = call.query.get('after');
  const before = call.query.get('before');
  if (after !== null && before !== null) {
    throw refusal(422, 'validation_error', 'Use either `after` or `before`, not both.');
  }
  const cursor = after ?? before;
  const index = cursor === null ? -1 : rows.findIndex((row) => row.id === cursor);
  if (cursor !== null && index < 0) {
    throw refusal(422, 'validation_error', 'The pagination cursor is not a known id.');
  }
  const start = before === null ? index + 1 : Math.max(0, index - limit);
  const end = before === null ? start + limit : index;
  const hasMore = before === null ? end < rows.length : start > 0;
  return json(200, { object: 'list', has_more: hasMore, data: rows.slice(start, end).map(view) });
}

function readLimit(call: Call, fallback: number): number {
  const value = call.query.get('limit');
  const limit = value === null ? fallback : Number(value);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    throw refusal(422, 'validation_error', 'The `limit` must be between 1 and 100.');
  }
  return limit;
}
