import type { ComingDay, DayFlow } from '../../contract/credits-history.ts';
import type { Catalogue } from '../en/catalogue.ts';
import type { Format } from '../format.ts';

type DaySums = Readonly<Record<Exclude<keyof DayFlow, 'opening' | 'closing'>, number>>;

const parts = (all: readonly (string | null)[]): string =>
  all.filter((part) => part !== null).join('，');
const amount = (n: number, word: string, format: Format): string | null =>
  n === 0 ? null : `${word} ${format.number(n)}`;
const signed = (n: number, format: Format): string =>
  n > 0 ? `+${format.number(n)}` : `−${format.number(0 - n)}`;

const did = (flow: DaySums, format: Format): string =>
  parts([
    amount(flow.added, '增加', format),
    amount(flow.used, '使用', format),
    amount(flow.returned, '退回', format),
    amount(flow.lapsed, '失效', format),
    flow.adjusted === 0 ? null : `调整 ${signed(flow.adjusted, format)}`,
  ]);

const range = (low: number, high: number, format: Format): string =>
  low === high ? format.number(low) : `${format.number(low)}–${format.number(high)}`;

const lost = (lapses: NonNullable<ComingDay['lapses']>, format: Format): string =>
  lapses.lost === null
    ? `最多 ${format.number(lapses.remaining)} 个失效`
    : lapses.lost === 0
      ? '有批次到期，届时已用完'
      : `约 ${format.number(lapses.lost)} 个未用即失效`;
const renews = (adds: number | null, format: Format): string =>
  adds === null ? '套餐续订' : `套餐续订，+${format.number(adds)}`;

export const creditsHistoryZh: Catalogue['creditsHistory'] = {
  title: '余额与用量',
  range: '时间范围',
  days: (n) => `${n} 天`,
  view: '显示方式',
  chart: '图表',
  table: '表格',
  cursor: '余额与用量图中的日期',
  today: '今天',
  todayNamed: (day) => `今天，${day}`,
  summary: (n, sum, format) => `最近 ${n} 天：${did(sum, format) || '没有变动'}`,
  day: (day, flow, format) => {
    if (flow === null) return `${day}：未知`;
    const happened = did(flow, format);
    return `${day}：余额 ${format.number(flow.closing)}${happened === '' ? '' : ` · ${happened}`}`;
  },
  coming: (day, { band, lapses, renewal }, format) => {
    const events = parts([
      lapses === null ? null : lost(lapses, format),
      renewal === null ? null : renews(renewal.adds, format),
    ]);
    const left = band === null ? null : `预计剩余 ${range(band.low, band.high, format)}`;
    return `${day}：${[left, events === '' ? null : events].filter((part) => part !== null).join(' · ') || '未知'}`;
  },
  legend: {
    balance: '余额',
    used: (most, format) => `每日用量，最高 ${format.number(most)}`,
    band: '按目前用量预计（不含续订）',
    noBand: '发送几天后显示预计',
    lapses: '失效',
    renews: '套餐续订',
  },
  columns: {
    day: '日期',
    balance: '余额',
    added: '增加',
    used: '使用',
    returned: '退回',
    lapsed: '失效',
    adjusted: '调整',
    expected: '预计余额',
    events: '将要发生',
  },
  past: '至今',
  ahead: '未来',
  expected: range,
  signed,
  lost,
  renews,
  empty: '暂无数据。额度有增减后，余额会绘制在这里。',
  unreadable: '暂时无法读取历史。',
  stale: (time) => `账本未能再次读取，以下内容截至 ${time}。`,
  moving: (time) => `账本读取于 ${time}，此后余额又有变动，图表随后更新。`,
  missing: (day) => `${day}之前的日期未知。`,
  partial: (day) => `${day}之前的日期未显示：账本太长，无法一次读完。`,
};
