import type { MenuTexts } from '../en/menu.ts';

export const menuZh: MenuTexts = {
  about: '关于 MailKit',
  settings: '设置…',
  services: '服务',
  hide: '隐藏 MailKit',
  hideOthers: '隐藏其他',
  showAll: '全部显示',
  quit: '退出 MailKit',
  file: '文件',
  newMail: '写邮件',
  topUp: '充值…',
  closeWindow: '关闭窗口',
  edit: '编辑',
  undo: '撤销',
  redo: '重做',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  pastePlain: '粘贴为纯文本',
  selectAll: '全选',
  view: '显示',
  pages: {
    compose: '写邮件',
    outbox: '发件箱',
    credits: '额度',
    customers: '客户',
    webhooks: 'Webhook',
    settings: '设置',
  },
  refresh: '刷新余额',
  palette: '命令…',
  actualSize: '实际大小',
  zoomIn: '放大',
  zoomOut: '缩小',
  fullScreen: '全屏',
  window: '窗口',
  help: '帮助',
  returnPage: {
    paid: '请回到 MailKit',
    cancelled: '已离开结账页面',
    close: '可以关闭此标签页，MailKit 会自行确认付款。',
  },
  unprotected: {
    title: 'MailKit 不会在没有沙箱保护时运行',
    text:
      '本次启动带有 --no-sandbox，这会拆掉邮件内容与您的密钥之间的隔离。请去掉该选项后重新启动。' +
      '如果是 AppImage 自动加上的，说明系统不允许用户命名空间：请允许它，或改用 deb 安装包。' +
      '没有发送任何邮件，也没有更改任何内容。',
  },
  unwritable: (folder) => ({
    title: 'MailKit 无法写入自己的文件夹',
    text:
      `每封邮件、每个额度都要先写入磁盘再发出，而 ${folder} 无法写入。` +
      '请取得该文件夹的写入权限，或以可写方式挂载磁盘，然后重新启动 MailKit。' +
      '没有发送任何邮件，其中保存的内容都没有改变。',
  }),
};
