import type { Catalogue } from '../catalogue.ts';

export const buyingZh: Catalogue['buying'] = {
  shortfall: ({ short, packs, adds }, format) =>
    packs === null || adds === null
      ? `还差 ${format.number(short)} 个额度`
      : `还差 ${format.number(short)} 个额度：${format.number(packs)} 个充值包可增加 ${format.number(adds)} 个`,
  sendFirst: (n, format) => `先发给前 ${format.number(n)} 位收件人`,
};
