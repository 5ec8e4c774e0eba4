/**
 * Reads request bodies the way Dodo's Rust handlers do: a missing or mistyped field is a 422 with
 * a serde message that names it.
 */
import type { Metadata } from '../world/creditRecords.ts';
import { refusal } from './refuse.ts';

export type Fields = {
  has(name: string): boolean;
  string(name: string, limit?: { min?: number; max?: number }): string;
  optionalString(name: string, limit?: { max?: number }): string | null | undefined;
  integer(name: string, limit?: { min?: number; max?: number }): number;
  optionalInteger(name: string, limit?: { min?: number; max?: number }): number | null | undefined;
  optionalNumber(name: string): number | null | undefined;
  boolean(name: string): boolean;
  optionalBoolean(name: string): boolean | null | undefined;
  choice<T extends string>(name: string, values: readonly T[]): T;
  optionalChoice<T extends string>(name: string, values: readonly T[]): T | null | undefined;
  optionalDate(name: string): number | null | undefined;
  metadata(name?: string): Metadata | null | undefined;
  object(name: string): Fields;
  optionalObject(name: string): Fields | null | undefined;
  list(name: string): Fields[];
  optionalList(name: string): Fields[] | null | undefined;
  optionalStrings(name: string): string[] | null | undefined;
  names(): string[];
};

type Raw = Record<string, unknown>;

/** Parses a JSON object. 400 when it is no JSON, 422 when it is no object. */
export function readFields(body: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw refusal(
      400,
      'INVALID_REQUEST_BODY',
      'Failed to parse the request body as JSON: EOF while parsing a value at line 1 column 0',
    );
  }
  return fieldsOf(asObject(value, 'request body'));
}

function fieldsOf(raw: Raw): Fields {
  const present = (name: string) => raw[name] !== undefined;

  function optional<T>(name: string, read: (value: unknown) => T): T | null | undefined {
    const value = raw[name];
    if (value === undefined || value === null) return value;
    return read(value);
  }

  function required<T>(name: string, read: (value: unknown) => T): T {
    if (!present(name)) throw unreadable(`missing field \`${name}\``);
    return read(raw[name]);
  }

  const stringAt =
    (name: string, limit: { min?: number; max?: number } = {}) =>
    (value: unknown) => {
      if (typeof value !== 'string') throw mistyped(name, value, 'a string');
      const { min = 0, max = Number.POSITIVE_INFINITY } = limit;
      if (value.length < min || value.length > max) {
        throw unreadable(`${name}: length must be between ${min} and ${max}`);
      }
      return value;
    };
  const integerAt =
    (name: string, limit: { min?: number; max?: number } = {}) =>
    (value: unknown) => {
      if (typeof value !== 'number' || !Number.isInteger(value)) throw mistyped(name, value, 'i32');
      const { min = -(2 ** 31), max = 2 ** 31 - 1 } = limit;
      if (value < min || value > max) {
        throw unreadable(`${name}: invalid value: integer \`${value}\`, expected ${min} to ${max}`);
      }
      return value;
    };
  const numberAt = (name: string) => (value: unknown) => {
    if (typeof value !== 'number') throw mistyped(name, value, 'a number');
    return value;
  };
  const booleanAt = (name: string) => (value: unknown) => {
    if (typeof value !== 'boolean') throw mistyped(name, value, 'a boolean');
    return value;
  };
  const choiceAt =
    <T extends string>(name: string, values: readonly T[]) =>
    (value: unknown) => {
      const found = values.find((candidate) => candidate === value);
      if (found === undefined) {
        const allowed = values.map((candidate) => `\`${candidate}\``).join(', ');
        throw unreadable(
          `${name}: unknown variant \`${String(value)}\`, expected one of ${allowed}`,
        );
      }
      return found;
    };
  const dateAt = (name: string) => (value: unknown) => {
    const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    if (Number.isNaN(at)) throw mistyped(name, value, 'an RFC 3339 date and time');
    return at;
  };
  const objectAt = (name: string) => (value: unknown) => fieldsOf(asObject(value, name));
  const listAt = (name: string) => (value: unknown) => {
    if (!Array.isArray(value)) throw mistyped(name, value, 'a sequence');
    return value.map((item, index) => fieldsOf(asObject(item, `${name}[${index}]`)));
  };
  const stringsAt = (name: string) => (value: unknown) => {
    if (!Array.isArray(value)) throw mistyped(name, value, 'a sequence');
    return value.map((item, index) => stringAt(`${name}[${index}]`)(item));
  };

  return {
    has: present,
    string: (name, limit) => required(name, stringAt(name, limit)),
    optionalString: (name, limit) => optional(name, stringAt(name, limit)),
    integer: (name, limit) => required(name, integerAt(name, limit)),
    optionalInteger: (name, limit) => optional(name, integerAt(name, limit)),
    optionalNumber: (name) => optional(name, numberAt(name)),
    boolean: (name) => required(name, booleanAt(name)),
    optionalBoolean: (name) => optional(name, booleanAt(name)),
    choice: (name, values) => required(name, choiceAt(name, values)),
    optionalChoice: (name, values) => optional(name, choiceAt(name, values)),
    optionalDate: (name) => optional(name, dateAt(name)),
    metadata: (name = 'metadata') => optional(name, metadataAt(name)),
    object: (name) => required(name, objectAt(name)),
    optionalObject: (name) => optional(name, objectAt(name)),
    list: (name) => required(name, listAt(name)),
    optionalList: (name) => optional(name, listAt(name)),
    optionalStrings: (name) => optional(name, stringsAt(name)),
    names: () => Object.keys(raw),
  };
}

/** Metadata limits: 50 pairs, keys of 40, values of 500 characters. */
function metadataAt(name: string): (value: unknown) => Metadata {
  return (value) => {
    const raw = asObject(value, name);
    const pairs = Object.entries(raw);
    if (pairs.length > 50) {
      throw refusal(400, 'MAXIMUM_KEYS_REACHED', 'Metadata can have at most 50 key-value pairs');
    }
    for (const [key, entry] of pairs) {
      if (key.length > 40) throw unreadable(`${name}: key \`${key}\` is longer than 40 characters`);
      if (!['string', 'number', 'boolean'].includes(typeof entry)) {
        throw mistyped(`${name}.${key}`, entry, 'a string, number or boolean');
      }
      if (String(entry).length > 500) {
        throw unreadable(`${name}: value of \`${key}\` is longer than 500 characters`);
      }
    }
    return raw as Metadata;
  };
}

function asObject(value: unknown, name: string): Raw {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw mistyped(name, value, 'struct');
  }
  return value as Raw;
}

function mistyped(name: string, value: unknown, expected: string) {
  const kind = Array.isArray(value) ? 'sequence' : value === null ? 'null' : typeof value;
  const shown = typeof value === 'object' ? kind : `${kind} \`${JSON.stringify(value)}\``;
  return unreadable(`${name}: invalid type: ${shown}, expected ${expected}`);
}

function unreadable(detail: string) {
  const message = `Failed to deserialize the JSON body into the target type: ${detail}`;
  return refusal(422, 'INVALID_REQUEST_BODY', message);
}
