import type { CheckFinding, CheckInput } from '#shared/contract/checks.ts';
import { finding } from './finding.ts';

/** Kinds of files that run when opened: mail services refuse them or put the mail aside. */
const RISKY = new Set(
  (
    'ade adp apk app appx bat cab chm cmd com cpl dll dmg exe gadget hta inf ins iso isp jar jnlp js jse lib lnk ' +
    'mde mjs msc msi msix msp mst nsh pif pkg ps1 psm1 reg scf scr sct shb shs sys vb vbe vbs vhd vhdx vxd ws wsc ' +
    'wsf wsh xll docm dotm xlsm xltm pptm'
  ).split(' '),
);
const DOCUMENT = new Set(
  'pdf doc docx xls xlsx ppt pptx txt rtf csv jpg jpeg png gif html htm'.split(' '),
);
/** Endings that are usual behind another one. */
const WRAPPING = new Set('zip gz 7z bz2 xz sig asc p7m p7s'.split(' '));
// Signs that turn the order of letters round or cannot be seen, so that another ending is read.
const DISGUISE = /[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/;

/** What a mail service, or a careful reader, would think of the files. */
export const checkAttachments = ({ attachments }: CheckInput): CheckFinding[] =>
  attachments.flatMap(({ id, name }) => {
    const [last = '', before = ''] = name.toLowerCase().trim().split('.').slice(1).toReversed();
    const fix = { kind: 'removeAttachment', id } as const;
    if (RISKY.has(last) || DISGUISE.test(name))
      return [finding('riskyAttachment', 'attachments', { value: name, other: last, fix })];
    if (DOCUMENT.has(before) && last !== before && !WRAPPING.has(last))
      return [finding('doubleExtension', 'attachments', { value: name, other: last, fix })];
    return [];
  });
