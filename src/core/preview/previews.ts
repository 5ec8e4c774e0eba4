import type { Ids } from '../ports/identity.ts';

/** How many documents are kept: the one shown and a few that a quick typist has just replaced. */
const KEPT = 4;

export type Previews = {
  /** Keeps the HTML and answers the address under which the isolated scheme serves it. */
  readonly put: (html: string) => string;
  /** The HTML of an address; null for every other one. */
  readonly get: (address: string) => string | null;
};

/** Mail under preview. Each rendering has an address nobody can guess, and old ones are forgotten. */
export function createPreviews(ids: Ids): Previews {
  const documents = new Map<string, string>();
  return {
    put: (html) => {
      // A letter in front: a host of digits alone would be read as an IP address.
      const address = `preview://p${ids.secret().slice(0, 32)}/`;
      documents.set(address, html);
      for (const old of [...documents.keys()].slice(0, -KEPT)) documents.delete(old);
      return address;
    },
    get: (address) => documents.get(address) ?? null,
  };
}
