import type { IncomingMessage } from 'node:http';

export type ReadBody = {
  readonly end: 'complete' | 'cut' | 'tooBig';
  readonly bytes: number;
  /** null when the bytes are not UTF-8, or too many. */
  readonly text: string | null;
};

/** Reads a request's body as it comes and stops at the first byte beyond `most`: never more is held than that. */
export function readCapped(request: IncomingMessage, most: number): Promise<ReadBody> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve) => {
    const finish = (end: ReadBody['end']): void => {
      request.removeAllListeners('data');
      const text = end === 'tooBig' ? null : decode(Buffer.concat(chunks));
      resolve({ end, bytes, text });
    };
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > most) {
        request.pause();
        finish('tooBig');
      } else chunks.push(chunk);
    });
    request.once('end', () => finish('complete'));
    request.once('error', () => finish('cut'));
    request.once('close', () => finish(request.complete ? 'complete' : 'cut'));
  });
}

/** The signature covers bytes; text that would not encode to the same bytes again must not be compared. */
function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
