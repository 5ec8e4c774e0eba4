import type { Catalogue } from '../en/catalogue.ts';

export const secretsZh: Catalogue['secrets'] = {
  noKeyring: '没有可用的密钥环，密钥只保留到退出为止。',
  noKeyringHint: '除非用口令加密，否则密钥不会写入磁盘。',
  refused: '密钥环未提供已保存的密钥。',
  refusedHint: '密钥仍然保存着。请解锁密钥环后重新启动 MailKit，或填写密钥供本次使用。',
  file: {
    damaged: [
      '保存密钥的文件已损坏。',
      'MailKit 已将其另存为 keys.json.damaged。请重新填写密钥；Dodo Payments 和 Resend 中的内容不受影响。',
    ],
    newer: [
      '已保存的密钥由更新版本的 MailKit 写入。',
      '它们原样保留，供新版本使用。在此填写的密钥只保留到退出为止。',
    ],
    unreadable: [
      '无法读取保存密钥的文件。',
      '该文件原样保留。在此填写的密钥只保留到退出为止；请检查 MailKit 文件夹的读取权限。',
    ],
  },
  kept: '密钥保存在此电脑上，已用您的口令加密。',
  keptHint: '每次启动后，MailKit 会询问一次口令。',
  locked: '已保存的密钥由您的口令加密。',
  lockedHint: '输入口令之前，MailKit 不使用这些密钥。',
  set: '用口令加密保存',
  change: '更改口令',
  unlock: '输入口令',
  remove: '不再保存密钥',
  forget: '忘记密钥',
  removeTitle: '不再在此电脑上保存密钥？',
  removeText: '有密钥环时由密钥环接管，否则密钥在退出后消失。',
  forgetTitle: '忘记已加密的密钥？',
  forgetText:
    '密钥将从此电脑上删除。Dodo Payments 和 Resend 中的内容不受影响，之后可重新填写密钥。',
  keep: '继续保存',
  dialog: {
    titles: { unlock: '输入口令', set: '用口令加密密钥', change: '更改口令' },
    hints: {
      unlock: '用于解密此电脑上保存的密钥，本次运行只需输入一次。',
      set: '密钥将保存在此电脑上，只有用口令才能读取。口令无法找回；忘记后请重新填写密钥。',
      change: '密钥保持不变，只更换解密所用的口令。',
    },
    passphrase: '口令',
    current: '当前口令',
    next: '新口令',
    again: '再次输入',
    tooShort: (least) => `至少 ${least} 个字符。`,
    different: '两次输入不一致。',
    submit: { unlock: '解密', set: '加密保存', change: '更改' },
    without: '不使用密钥继续',
    unlocked: '密钥已解密。',
  },
};
