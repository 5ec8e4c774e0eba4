/** Where most private mailboxes are. */
const COMMON = (
  'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.co.uk yahoo.fr yahoo.de icloud.com ' +
  'me.com aol.com proton.me protonmail.com zoho.com yandex.com mail.com gmx.com gmx.net gmx.de web.de t-online.de ' +
  'hotmail.co.uk hotmail.fr orange.fr wanadoo.fr free.fr libero.it comcast.net verizon.net fastmail.com hey.com ' +
  'qq.com foxmail.com 163.com 126.com yeah.net sina.com sohu.com aliyun.com 139.com naver.com'
).split(' ');
/** Real domains that only look like one of them. */
const REAL = new Set([
  ...COMMON,
  ...'email.com ymail.com gmx.at gmx.ch gmx.us gmx.fr gmail.de hotmail.de hotmail.it hotmail.es live.de live.fr live.cn yahoo.es yahoo.it yahoo.ca yahoo.in yahoo.cn outlook.de outlook.fr outlook.cn aim.com ao.com fmail.com rmail.com sina.cn'.split(
    ' ',
  ),
]);
/** Shorter names are one letter away from too many others. */
const LONG_ENOUGH = 7;
const ENDINGS: Readonly<Record<string, string>> = {
  con: 'com',
  cmo: 'com',
  ocm: 'com',
  comm: 'com',
  vom: 'com',
  xom: 'com',
  coom: 'com',
  nte: 'net',
  ogr: 'org',
};

/** Whether one slip of the finger lies between two names: a letter too many, too few, wrong, or two swapped. */
export function isOneSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right === `${left[1] ?? ''}${left[0] ?? ''}`;
}

/** The domain that was probably meant; null when the written one is as good as any. Lower case in and out. */
export function likelyDomain(domain: string): string | null {
  if (REAL.has(domain)) return null;
  const dot = domain.lastIndexOf('.');
  const ending = ENDINGS[domain.slice(dot + 1)];
  const repaired = ending === undefined ? domain : `${domain.slice(0, dot)}.${ending}`;
  if (REAL.has(repaired)) return repaired;
  const near = COMMON.find((known) => known.length >= LONG_ENOUGH && isOneSlip(repaired, known));
  return near ?? (repaired === domain ? null : repaired);
}
