import { shownImage } from '../attachments/shown-image.ts';
import type { Digest } from '../ports/identity.ts';
import type { JournalPort } from '../ports/journal.ts';
import type { Op } from '../ports/op.ts';
import type { Clock } from '../ports/time.ts';
import type { OpDetail } from '#shared/contract/outbox.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import { type FrozenMail, frozenMail } from './frozen-mail.ts';
import { debitKey, sendKey } from './keys.ts';
import { WHOLE, partOf } from './parts.ts';
import { viewOf } from './view.ts';

export type Details = {
  readonly find: (opId: string) => Outcome<Op>;
  readonly detail: (opId: string) => Outcome<OpDetail>;
  /** The mail with its files, to be written or sent anew; null when its bytes are gone or no longer what they were. */
  readonly mail: (opId: string) => Outcome<FrozenMail | null>;
  /** An image of its text as a `data:` address; null when there is none. */
  readonly image: (opId: string, contentId: string) => Outcome<{ readonly url: string | null }>;
};

/** One operation looked at closely, and the mail in it. */
export function createDetails(deps: {
  readonly journal: Pick<JournalPort, 'load' | 'events' | 'payload'>;
  readonly clock: Clock;
  readonly digest: Digest;
}): Details {
  const { journal, clock, digest } = deps;
  const find: Details['find'] = (opId) => {
    const loaded = journal.load(opId);
    if (!loaded.ok) return loaded;
    return loaded.value === null
      ? fail({ kind: 'op.unknown', credit: 'unrelated', opId })
      : ok(loaded.value);
  };
  const mail: Details['mail'] = (opId) => {
    const found = find(opId);
    if (!found.ok) return found;
    const payload = journal.payload(opId, 0, WHOLE);
    if (!payload.ok) return payload;
    const whole = payload.value !== null && digest(payload.value.body) === payload.value.sha256;
    return ok(whole ? frozenMail(payload.value) : null);
  };
  return {
    find,
    detail: (opId) => {
      const found = find(opId);
      if (!found.ok) return found;
      const events = journal.events(opId);
      if (!events.ok) return events;
      const payload = journal.payload(opId, 0, WHOLE);
      if (!payload.ok) return payload;
      const { progress } = found.value;
      const read = payload.value === null ? null : frozenMail(payload.value);
      return ok({
        op: viewOf(found.value, clock.now()),
        events: [...events.value],
        message: read?.message ?? null,
        files: (read?.files ?? []).map(({ content: _, ...file }) => file),
        debitKey: debitKey(opId),
        sendKey: sendKey(opId, progress.gen, partOf(progress)),
        ledgerEntryId: progress.debit.entryId,
      });
    },
    mail,
    image: (opId, contentId) => {
      const found = mail(opId);
      if (!found.ok) return found;
      const file = found.value?.files.find((each) => each.contentId === contentId);
      return ok({ url: file === undefined ? null : shownImage(file.type, file.content) });
    },
  };
}
