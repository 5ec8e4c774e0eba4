import { ok } from '#shared/outcome.ts';
import type { AlertRule } from '#shared/contract/alerts.ts';
import type { NoticeView } from '#shared/contract/app.ts';
import type { CheckoutRecord, CheckoutsPort } from '../ports/checkouts.ts';
import type { CustomerRef } from '../ports/dodo.ts';
import type { Log } from '../ports/log.ts';
import type { NoticesPort } from '../ports/notices.ts';
import type { AlertState, Reading, ReadingsPort } from '../ports/readings.ts';

const keyOf = (ref: CustomerRef): string => `${ref.entitlementId} ${ref.customerId}`;

export function memoryReadings(): ReadingsPort {
  const readings: (Reading & { key: string })[] = [];
  const alerts = new Map<string, AlertState>();
  const rules = new Map<string, AlertRule>();
  const of = (ref: CustomerRef) => readings.filter(({ key }) => key === keyOf(ref));
  return {
    record: (ref, reading) => {
      readings.push({ ...reading, key: keyOf(ref) });
      return ok(undefined);
    },
    last: (ref) => ok(of(ref).at(-1) ?? null),
    since: (ref, from) => ok(of(ref).filter(({ readAt }) => readAt >= from)),
    alert: (ref) => ok(alerts.get(keyOf(ref)) ?? null),
    saveAlert: (ref, state, also) => {
      const done = also?.() ?? ok(undefined);
      if (done.ok) alerts.set(keyOf(ref), state);
      return done;
    },
    rule: (ref) => ok(rules.get(keyOf(ref)) ?? null),
    saveRule: (ref, rule) => {
      rules.set(keyOf(ref), rule);
      return ok(undefined);
    },
  };
}

export function memoryCheckouts(): CheckoutsPort & { readonly all: () => CheckoutRecord[] } {
  const records = new Map<string, CheckoutRecord>();
  const put = (record: CheckoutRecord) => {
    records.set(record.checkoutId, record);
    return ok(undefined);
  };
  const all = () => [...records.values()].toReversed();
  return { insert: put, update: put, recent: (limit) => ok(all().slice(0, limit)), all };
}

export function memoryNotices(): NoticesPort {
  const notices = new Map<string, NoticeView>();
  return {
    insert: (notice) => {
      notices.set(notice.noticeId, notice);
      return ok(undefined);
    },
    list: (limit) => ok([...notices.values()].toReversed().slice(0, limit)),
    settle: (kinds, customerId) => {
      for (const [id, notice] of notices)
        if (kinds.includes(notice.kind) && (notice.data['customerId'] ?? customerId) === customerId)
          notices.set(id, { ...notice, dismissed: true });
      return ok(undefined);
    },
    dismiss: (id) => {
      const notice = notices.get(id);
      if (notice !== undefined) notices.set(id, { ...notice, dismissed: true });
      return ok(undefined);
    },
  };
}

export const quietLog: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
