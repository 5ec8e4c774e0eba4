import type { Attachments } from '../attachments/attachments.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { MessageDraft, OpView } from '#shared/contract/outbox.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';

export type Again = {
  /** The mail of an operation as it was handed over, with its files; null when its bytes are gone. */
  readonly mailOf: (opId: string) => Promise<Outcome<MessageDraft | null>>;
  /** Sends that mail once more as an operation of its own. The same `clientOpId` is one operation however often it is sent. */
  readonly sendAsNew: (clientOpId: string, opId: string) => Promise<Outcome<OpView>>;
};

/** Mail that is over as the beginning of another. */
export function createAgain(deps: {
  readonly outbox: Pick<Outbox, 'mail' | 'submit'>;
  readonly attachments: Pick<Attachments, 'keepAgain'>;
}): Again {
  const { outbox, attachments } = deps;
  const mailOf: Again['mailOf'] = async (opId) => {
    const mail = outbox.mail(opId);
    if (!mail.ok || mail.value === null) return mail.ok ? ok(null) : mail;
    const { message, files } = mail.value;
    const kept = await attachments.keepAgain(files);
    return kept.ok ? ok({ ...message, attachments: kept.value }) : kept;
  };
  return {
    mailOf,
    sendAsNew: async (clientOpId, opId) => {
      const mail = await mailOf(opId);
      if (!mail.ok) return mail;
      return mail.value === null
        ? fail({ kind: 'op.unknown', credit: 'unrelated', opId })
        : outbox.submit(clientOpId, mail.value);
    },
  };
}
