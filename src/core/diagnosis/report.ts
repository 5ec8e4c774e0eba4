import type { Diagnosis, DiagnosisLine } from '#shared/contract/diagnosis.ts';
import { errorText } from '#shared/text/error-text.ts';
import type { Texts } from '#shared/text/texts.ts';

const MARKS: Readonly<Record<DiagnosisLine['result'], string>> = {
  good: '+',
  warning: '!',
  bad: 'x',
  skipped: '-',
};

/** What a line says was found, in the words of the catalogue; empty where it was not looked at. */
function foundIn(line: DiagnosisLine, texts: Texts): string {
  if (line.error !== null) {
    const { what, next } = errorText(texts.errors, texts.format, line.error);
    return [what, next].filter(Boolean).join(texts.common.sentenceGap);
  }
  if (line.result === 'skipped') return '';
  return texts.diagnosis.found[line.check][line.result]?.(line.facts, texts.format) ?? '';
}

/** A diagnosis as plain text, one line per check. The caller takes out what is secret. */
export function reportOf(diagnosis: Diagnosis, texts: Texts): string {
  const { checks, results } = texts.diagnosis;
  return [
    `MailKit: ${texts.diagnosis.title}, ${texts.shell.mode.names[diagnosis.mode]}`,
    diagnosis.versions.map(({ name, version }) => `${name} ${version}`).join(', '),
    ...diagnosis.lines.map((line) => {
      const found = foundIn(line, texts);
      return `${MARKS[line.result]} ${checks[line.check].name}: ${results[line.result]}${found === '' ? '' : `. ${found}`}`;
    }),
  ].join('\n');
}
