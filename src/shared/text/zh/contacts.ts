import type { Catalogue } from '../en/catalogue.ts';

export const contactsZh: Catalogue['contacts'] = {
  title: '通讯录',
  open: '通讯录',
  suggestions: '来自通讯录',
  search: '搜索姓名和地址',
  members: (n, format) => `${format.number(n)} 个地址`,
  groups: '群组',
  people: (shown, total, format) =>
    shown < total
      ? `联系人（${format.number(shown)} / ${format.number(total)}）`
      : `联系人（${format.number(total)}）`,
  written: (n, format) => (n === 0 ? '来自文件' : `${format.number(n)} 封邮件`),
  add: (who) => `将 ${who} 添加到邮件`,
  remove: (who) => `从通讯录中移除 ${who}`,
  empty: '通讯录还是空的',
  emptyHint: '您发过邮件的人会出现在这里。也可以从 CSV 或 vCard 文件导入。',
  noMatch: '没有匹配的姓名或地址。',
  import: '导入',
  imported: ({ added, known, unusable, leftOut }, format) =>
    [
      `已添加 ${format.number(added)} 人。`,
      known === 0 ? '' : `${format.number(known)} 人已在通讯录中。`,
      unusable === 0 ? '' : `${format.number(unusable)} 条没有可用的地址。`,
      leftOut === 0 ? '' : `文件过长，${format.number(leftOut)} 条未导入。`,
    ].join(''),
  openGroup: (name) => `${name} 的成员`,
  membersOf: (name) => `${name} 的成员列表`,
  removeMember: (who, name) => `将 ${who} 移出 ${name}`,
  addMember: (name) => `向 ${name} 添加地址`,
  addToGroup: '添加',
  unusable: (text) => `“${text}”不是完整的邮箱地址。`,
  groupName: '群组名称',
  saveGroup: '存为群组',
  saveGroupLabel: (n, format) => `将此邮件的 ${format.number(n)} 位收件人存为群组`,
  groupSaved: (name, n, format) => `“${name}”包含 ${format.number(n)} 个地址。`,
};
