import type { SaveFilePort } from '../ports/desktop.ts';
import type { DeliveriesPort } from '../ports/deliveries.ts';
import type { JournalPort, JournalQuery } from '../ports/journal.ts';
import { type Op, resultOf } from '../ports/op.ts';
import type { Clock } from '../ports/time.ts';
import { summaryOf } from '../deliveries/summary.ts';
import { BYTE_ORDER_MARK, csvLine } from '../ledger/csv.ts';
import type { DeliverySummary } from '#shared/contract/deliveries.ts';
import { type Outcome, ok } from '#shared/outcome.ts';
import { isoTime } from '#shared/time.ts';

export type ExportFormat = 'csv' | 'json';

const PAGE = 200;
const COLUMNS = [
  'time_utc',
  'subject',
  'recipients',
  'state',
  'result',
  'delivery',
  'credits',
  'refunded',
  'scheduled_utc',
  'operation_id',
  'resend_ids',
];

type Mail = {
  readonly time: string;
  readonly subject: string;
  readonly recipients: readonly string[];
  readonly state: string;
  readonly result: string;
  readonly delivery: string | null;
  readonly credits: number;
  readonly refunded: number;
  readonly scheduled: string | null;
  readonly opId: string;
  readonly resendIds: readonly string[];
};

const mailOf = (op: Op, delivery: DeliverySummary | undefined): Mail => ({
  time: isoTime(op.createdAt),
  subject: op.messages[0]?.subject ?? '',
  recipients: op.messages.flatMap(({ recipients }) => recipients),
  state: op.progress.state,
  result: resultOf(op.progress.state, op.messages),
  delivery: delivery?.state ?? null,
  credits: op.credits,
  refunded: op.progress.refunded,
  scheduled: op.progress.schedule === null ? null : isoTime(op.progress.schedule.at),
  opId: op.opId,
  resendIds: op.messages.flatMap(({ resendId }) => (resendId === null ? [] : [resendId])),
});

const lineOf = (mail: Mail): string =>
  csvLine([
    mail.time,
    mail.subject,
    mail.recipients.join('; '),
    mail.state,
    mail.result,
    mail.delivery,
    mail.credits,
    mail.refunded,
    mail.scheduled,
    mail.opId,
    mail.resendIds.join(' '),
  ]);

export type ExportMail = (
  format: ExportFormat,
  query: Omit<JournalQuery, 'before' | 'limit'>,
) => Promise<Outcome<{ readonly name: string; readonly mails: number } | null>>;

/** Writes what the outbox lists into a file the user names: newest first, formula-safe. null when they changed their mind. */
export const createExport =
  (deps: {
    readonly journal: Pick<JournalPort, 'page'>;
    readonly deliveries: Pick<DeliveriesPort, 'ofOps'>;
    readonly files: SaveFilePort;
    readonly clock: Clock;
  }): ExportMail =>
  async (format, query) => {
    let mails = 0;
    async function* pages(): AsyncGenerator<Mail[]> {
      let before: string | null = null;
      do {
        const page: ReturnType<JournalPort['page']> = deps.journal.page({
          ...query,
          before,
          limit: PAGE,
        });
        if (!page.ok) throw new Error(page.error.kind);
        const { ops, next } = page.value;
        const known = summaryOf(deps.deliveries.ofOps(ops.map(({ opId }) => opId)));
        mails += ops.length;
        yield ops.map((op) => mailOf(op, known.get(op.opId)));
        before = next;
      } while (before !== null);
    }
    async function* csv(): AsyncGenerator<string> {
      yield BYTE_ORDER_MARK + csvLine(COLUMNS);
      for await (const page of pages()) yield page.map(lineOf).join('');
    }
    async function* json(): AsyncGenerator<string> {
      let separator = '[\n  ';
      for await (const page of pages()) {
        if (page.length === 0) continue;
        yield separator + page.map((mail) => JSON.stringify(mail)).join(',\n  ');
        separator = ',\n  ';
      }
      yield mails === 0 ? '[]\n' : '\n]\n';
    }
    const name = `mailkit-outbox-${isoTime(deps.clock.now()).slice(0, 10)}.${format}`;
    const saved = await deps.files.save({ name, pieces: format === 'csv' ? csv : json });
    if (!saved.ok) return saved;
    return ok(saved.value === null ? null : { name: saved.value.name, mails });
  };
