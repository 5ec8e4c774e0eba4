import { refusal } from './refuse.ts';

export type Item = Record<string, unknown>;

/** A JSON object. 400 validation_error when the body is no JSON or no object. */
export function readObject(body: string): Item {
  const value = readJson(body);
  if (!isItem(value)) throw refusal(400, 'validation_error', 'The request body must be an object.');
  return value;
}

export function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw refusal(400, 'validation_error', 'The request body is not valid JSON.');
  }
}

export function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text field that must be there. 422 missing_required_field otherwise. */
export function requiredText(item: Item, name: string): string {
  const value = item[name];
  if (value === undefined || value === null || value === '') {
    throw refusal(422, 'missing_required_field', `Missing \`${name}\` field.`);
  }
  if (typeof value !== 'string') {
    throw refusal(422, 'validation_error', `The \`${name}\` field must be a \`string\`.`);
  }
  return value;
}
