import { json, Refusal } from '../http/reply.ts';

/** Dodo's error body, `{code, message}` (Dodo docs: error codes). */
export function refusal(status: number, code: string, message: string): Refusal {
  return new Refusal(json(status, { code, message }));
}

export function notFound(what = 'Item'): Refusal {
  return refusal(404, 'NOT_FOUND', `${what} not found`);
}
