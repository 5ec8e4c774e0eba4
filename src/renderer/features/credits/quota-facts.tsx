import type { ReactNode } from 'react';
import type { QuotaSpan, QuotaView } from '#shared/contract/quota.ts';
import type { Texts } from '#shared/text/texts.ts';
import { useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { Fact } from './fact.tsx';
import styles from './facts.module.css';

const PERIODS = ['daily', 'monthly'] as const;

/** Resend's quota, and which limit mail would meet first. */
export function QuotaFacts(): ReactNode {
  const texts = useTexts();
  const { quota, common } = texts;
  const { data, error } = useRequest('quota.read');
  return (
    <>
      <Fact name={quota.title}>
        {data === undefined ? (
          <p className={styles.quiet}>{error === null ? common.noNumber : quota.unread}</p>
        ) : (
          <>
            <div className={styles.spans}>
              {PERIODS.map((period) => (
                <Span key={period} name={quota.periods[period]} span={data[period]} />
              ))}
            </div>
            <Why view={data} />
          </>
        )}
      </Fact>
      <Fact name={quota.first.title}>
        {data === undefined ? <p>{common.noNumber}</p> : <First view={data} />}
      </Fact>
    </>
  );
}

/** "38 of 100", as far as both are known; nothing is made up from one of them. */
function amount({ used, limit, refused }: QuotaSpan, { quota, format }: Texts): string {
  if (refused && used === null) return quota.usedUp;
  if (typeof limit === 'number')
    return used === null ? quota.limitOnly(limit, format) : quota.used(used, limit, format);
  if (limit === 'none')
    return used === null ? quota.noLimit : `${quota.usedOnly(used, format)} · ${quota.noLimit}`;
  return used === null ? quota.unknown : quota.usedOnly(used, format);
}

function Span(props: { readonly name: string; readonly span: QuotaSpan }): ReactNode {
  const { name, span } = props;
  const texts = useTexts();
  const { used, limit } = span;
  const share =
    typeof limit === 'number' && limit > 0 && used !== null ? Math.min(1, used / limit) : null;
  return (
    <div className={styles.span}>
      <span className={styles.spanLine}>
        <span className={styles.quiet}>{name}</span>
        <span className={cx(used === null && !span.refused && styles.quiet)}>
          {amount(span, texts)}
        </span>
      </span>
      {share === null ? null : (
        <span className={styles.bar} aria-hidden="true">
          <span
            className={cx(styles.fill, (share >= 1 || span.refused) && styles.full)}
            style={{ width: `${share * 100}%` }}
          />
        </span>
      )}
    </div>
  );
}

/** Why not more is known, or why it is older. */
function Why({ view }: { readonly view: QuotaView }): ReactNode {
  const { quota, format } = useTexts();
  const { sendingKey, daily, error, toldAt } = view;
  if (sendingKey)
    return (
      <p className={styles.note}>
        {/* Only the free plan has a daily quota, and only there a header tells it. */}
        {quota.sendingKey} {daily.used === null ? '' : quota.freePlan}
      </p>
    );
  if (error === null) return null;
  return (
    <p className={styles.note}>
      {error.kind === 'keys.missing' ? quota.noKey : quota.unread}{' '}
      {toldAt === null ? '' : quota.asOf(format.time(toldAt))}
    </p>
  );
}

function First({ view }: { readonly view: QuotaView }): ReactNode {
  const { quota, format } = useTexts();
  const { first } = quota;
  const { binding, room } = view;
  if (binding === null || room === null) {
    const quotaKnown = PERIODS.every(
      (period) => view[period].limit !== 'unknown' && view[period].used !== null,
    );
    return (
      <>
        <p>{first.unknown}</p>
        <p className={styles.quiet}>{quotaKnown ? first.balanceUnknown : first.unknownHint}</p>
      </>
    );
  }
  const resetsAt = binding === 'credits' ? null : view[binding].resetsAt;
  const reset =
    resetsAt === null
      ? null
      : binding === 'daily'
        ? quota.resets.daily(format.time(resetsAt))
        : quota.resets.monthly(format.day(resetsAt));
  return (
    <>
      <p className={cx(room === 0 && styles.trouble)}>{first.limits[binding]}</p>
      <p className={cx(styles.quiet, styles.pair)}>
        <span>{room === 0 ? first.none[binding] : first.room(room, format)}</span>
        {reset === null ? null : <span>{reset}</span>}
      </p>
    </>
  );
}
