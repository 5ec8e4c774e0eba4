import type { PreviewImages, PreviewView } from '#shared/contract/preview.ts';
import type { Ids } from '../ports/identity.ts';
import type { Prepared, PreviewSource } from './prepare.ts';

/** How many documents are kept: the one shown and a few that a quick typist has just replaced. */
const KEPT = 4;

/** A document of the isolated scheme, and which pictures it may show. */
export type PreviewDocument = { readonly html: string; readonly images: PreviewImages };

export type Previews = {
  /** Keeps the mail, made ready, and answers the address under which the isolated scheme serves it. */
  readonly render: (
    source: PreviewSource & { readonly images: PreviewImages },
  ) => Promise<PreviewView>;
  /** The document of an address; null for every other one. */
  readonly get: (address: string) => PreviewDocument | null;
};

/** Mail under preview. Each rendering has an address nobody can guess, and old ones are forgotten. */
export function createPreviews(deps: {
  readonly ids: Ids;
  /** Reads the mail; elsewhere where it is large, so that nothing here waits for it. */
  readonly prepare: (source: PreviewSource) => Promise<Prepared>;
}): Previews {
  const documents = new Map<string, PreviewDocument>();
  return {
    render: async ({ images, ...source }) => {
      const { html, ...facts } = await deps.prepare(source);
      // A letter in front: a host of digits alone would be read as an IP address.
      const url = `preview://p${deps.ids.secret().slice(0, 32)}/`;
      documents.set(url, { html, images });
      for (const old of [...documents.keys()].slice(0, -KEPT)) documents.delete(old);
      return { url, ...facts };
    },
    get: (address) => documents.get(address) ?? null,
  };
}
