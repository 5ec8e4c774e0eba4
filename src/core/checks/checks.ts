import type { CheckFinding } from '#shared/contract/checks.ts';
import type { TextEdit } from '#shared/message/edits.ts';
import { variableNames } from '#shared/message/variables.ts';
import { isElement, parseMail, walk } from '../html/tree.ts';
import { checkAttachments } from './attachments.ts';
import { type CheckedMail, finding } from './finding.ts';
import { checkLink } from './links.ts';
import { asDecoration, lacksAlt } from './pictures.ts';
import { checkRecipients } from './recipients.ts';
import { checkSize } from './size.ts';

/** More of one kind are told as a number. */
const TOLD = 5;

/** A variable without a value would be read by the recipient as it stands: such a mail is not sent. */
function checkVariables({ subject, html, text }: CheckedMail): CheckFinding[] {
  const told = (field: 'subject' | 'body', names: readonly string[]): CheckFinding[] =>
    names.slice(0, TOLD).map((name, index) =>
      finding('variable', field, {
        value: name,
        count: index === TOLD - 1 ? names.length - index : 1,
        fix: { kind: 'fill', name },
        blocks: true,
      }),
    );
  return [...told('subject', variableNames(subject)), ...told('body', variableNames(html, text))];
}

/** The same finding about many links is told a few times; the last of them stands for the rest. */
function few(findings: readonly CheckFinding[]): CheckFinding[] {
  if (findings.length <= TOLD) return [...findings];
  return findings
    .slice(0, TOLD)
    .map((each, index) =>
      index === TOLD - 1 ? { ...each, count: findings.length - index } : each,
    );
}

function checkHtml(html: string): CheckFinding[] {
  if (html.trim() === '') return [];
  const document = parseMail(html);
  const links: CheckFinding[] = [];
  const silent: TextEdit[] = [];
  walk(document, (node) => {
    if (!isElement(node)) return;
    if (node.tagName === 'a' || node.tagName === 'area') {
      const found = checkLink(node);
      if (found !== null) links.push(found);
    }
    if (lacksAlt(node)) silent.push(...asDecoration(node));
  });
  const alt =
    silent.length === 0
      ? []
      : [
          finding('missingAlt', 'body', {
            count: silent.length,
            fix: { kind: 'editHtml', edits: silent },
          }),
        ];
  return [...few(links), ...alt, ...checkSize(html, document)];
}

/**
 * Everything that is worth saying about a mail before it is sent and can be known on this computer. Pure; linear in
 * the mail's length. `blocks` marks what must not be sent; the rest are warnings.
 */
export const checkMail = (mail: CheckedMail): CheckFinding[] => [
  ...checkRecipients(mail),
  ...checkVariables(mail),
  ...checkHtml(mail.html),
  ...checkAttachments(mail),
];
