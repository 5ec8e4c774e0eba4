import type { Outcome } from '#shared/outcome.ts';

/** Bytes kept beside the database, each once, named by what is in them. */
export type BlobsPort = {
  /** Durable when it answers. Resolves to the SHA-256 of the bytes in lower-case hexadecimal. */
  readonly put: (bytes: Uint8Array) => Promise<Outcome<string>>;
  /** `put` of bytes in base64. */
  readonly putBase64: (content: string) => Promise<Outcome<string>>;
  /** The bytes in base64; null when they are gone, or no longer what they were. */
  readonly base64: (blob: string) => string | null;
  /** Deletes what is not in `keep` and was not touched during the last hour: somebody may be about to refer to it. */
  readonly prune: (keep: ReadonlySet<string>) => Promise<void>;
};

/** Why a file that was chosen could not be read: it is no file, gone, not ours to read, too large, or changed while it was read. */
export type FileProblem = 'folder' | 'gone' | 'denied' | 'tooLarge' | 'changed';

export type PickedFile =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly problem: FileProblem };

/** Files the user chooses in a dialog of the system. Where they are stays on the other side. */
export type FilesPort = { readonly pick: (most: number) => Promise<readonly PickedFile[]> };
