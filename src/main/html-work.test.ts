import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { createScheduler } from './adapters/clock.ts';
import { createHtmlWork, type HtmlWork } from './html-work.ts';

const problems: string[] = [];
const log = {
  info: () => undefined,
  warn: () => undefined,
  error: (event: string) => void problems.push(event),
};
let work: HtmlWork;
const open = (file: string): HtmlWork =>
  (work = createHtmlWork({
    file: fileURLToPath(new URL(file, import.meta.url)),
    scheduler: createScheduler(),
    log,
  }));
afterEach(() => work.close());

const large = `<style>@media (prefers-color-scheme: dark){}</style>${'<p>word</p>'.repeat(20_000)}`;

describe('work on the text of a mail', () => {
  it('is done alike in the thread and here', async () => {
    const { run } = open('./html-worker.ts');
    const answers = await Promise.all(
      ['<p>small', large, large].map((html) => run('preparePreview', { html, scheme: 'dark' })),
    );
    expect(answers[0]).toMatchObject({ html: '<p>small', preheader: 'small' });
    expect(answers[1]).toMatchObject({ darkStyle: true });
    expect(answers[1]?.html.length).toBeLessThan(large.length);
    expect(answers[2]).toEqual(answers[1]);
  });

  it('fails when the thread does, and starts another for the next mail', async () => {
    const { run } = open('./no-such-program.ts');
    await expect(run('preparePreview', { html: large, scheme: 'dark' })).rejects.toThrow(
      'no-such-program',
    );
    await expect(run('preparePreview', { html: large, scheme: 'dark' })).rejects.toThrow(
      'no-such-program',
    );
    expect(problems).toEqual(['html.thread', 'html.thread']);
  });
});
