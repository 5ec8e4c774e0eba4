import type { aboutEn } from '../en/about.ts';

export const aboutZh: typeof aboutEn = {
  title: '关于 MailKit',
  purpose: '发送邮件，管理预付费邮件额度。',
  versions: '版本',
  copy: '复制版本信息',
  update: {
    off: '此版本不检查更新。',
    check: '检查更新',
    current: '已是最新版本。',
    newer: (version) => `有新版本 ${version}。`,
    unknown: '暂时无法得知是否有新版本。',
  },
  licences: (n) => `使用了 ${n} 个开源软件包`,
  noText: '该软件包未附许可证全文。',
  electron: 'Electron 与 Chromium：见程序旁的 LICENSE.electron.txt 和 LICENSES.chromium.html。',
};
