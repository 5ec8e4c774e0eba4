/** What a preparation step hands back: a value, or one plain sentence that ends with the next step. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly sentence: string };

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function failed(sentence: string): Outcome<never> {
  return { ok: false, sentence };
}

/** Prints one sentence for the person at the terminal. */
export type Say = (sentence: string) => void;

export const say: Say = (sentence) => {
  process.stdout.write(`${sentence}\n`);
};

/** The readable part of anything thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
