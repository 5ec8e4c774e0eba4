import type { Catalogue } from '../en/catalogue.ts';

export const previewZh: Catalogue['preview'] = {
  scheme: {
    label: '显示环境',
    light: '浅色',
    dark: '深色',
    none: '这封邮件没有自己的深色样式，部分邮件客户端会自行改色。',
  },
  images: {
    label: '图片',
    off: '不显示图片',
    offHint: '如同图片被拦截',
    inside: '邮件内的图片',
    insideHint: '不访问网络',
    remote: '同时显示网络图片',
    remoteHint: '仅限本次预览',
    waiting: (n, format) => `有 ${format.number(n)} 张网络图片未加载。`,
    load: '在本次预览中加载',
  },
  inbox: {
    label: '收件箱中的样子',
    noSender: '无发件人',
    noSubject: '无主题',
  },
};
