import type { Mail } from '../world/mailRecords.ts';
import { isItem } from './body.ts';
import { invalid, refusal } from './refuse.ts';

/** Attachments of one mail; a batch may have none. */
export function readAttachments(value: unknown, batch: boolean): Mail['attachments'] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw invalid('The `attachments` field must be an `array`.');
  if (batch && value.length > 0) {
    throw invalid('The `attachments` field is not supported in batch sending.');
  }
  return value.map((item: unknown) => {
    if (!isItem(item)) throw badAttachment('Attachment must be an object.');
    const { content, path, filename } = item;
    if (typeof content !== 'string' && typeof path !== 'string') {
      throw badAttachment('Attachment must have either a `content` or `path`.');
    }
    if (typeof content === 'string' && !/^[A-Za-z0-9+/]*={0,2}$/.test(content)) {
      throw badAttachment('Attachment `content` must be base64.');
    }
    return {
      filename: typeof filename === 'string' ? filename : null,
      size: typeof content === 'string' ? decodedSize(content) : 0,
    };
  });
}

/** Bytes behind base64 text; each `=` at its end stands for one byte less. */
const decodedSize = (content: string): number =>
  Math.floor((content.length * 3) / 4) - (/=*$/.exec(content)?.[0].length ?? 0);

function badAttachment(message: string) {
  return refusal(422, 'invalid_attachment', message);
}
