/** Resend: 40 MB for a whole mail after encoding. */
export const MAX_MESSAGE_BYTES = 40 * 1024 * 1024;
/** Largest file that could be in a mail at all: base64 makes four bytes of three. */
export const MAX_ATTACHMENT_BYTES = (MAX_MESSAGE_BYTES / 4) * 3;

/** Bytes of a file in a request, where it is written in base64. */
const encodedSize = (bytes: number): number => Math.ceil(bytes / 3) * 4;

/** Bytes all files of a mail take once encoded. */
export const attachmentsSize = (files: readonly { readonly size: number }[]): number =>
  files.reduce((sum, { size }) => sum + encodedSize(size), 0);
