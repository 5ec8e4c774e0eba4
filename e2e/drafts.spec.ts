import { accessibilityFaults } from './fixtures/accessibility.ts';
import { layoutFaults } from './fixtures/layout.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { subscribed } from './fixtures/situations.ts';
import { expect, test } from './fixtures/test.ts';
import { chinese, english as texts } from './fixtures/texts.ts';
import { composePage } from './pages/compose.ts';

const words = texts.editor.drafts;

/** The same numbers in every run (mulberry32). */
const dice = (seed: number) => (): number => {
  let state = (seed += 0x6d2b79f5);
  state = Math.imul(state ^ (state >>> 15), state | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return ((state ^ (state >>> 14)) >>> 0) / 4_294_967_296;
};

test(
  'what is typed is there after a kill at any moment, but for the last second',
  { tag: '@compose' },
  async ({ start }) => {
    test.setTimeout(120_000);
    const random = dice(20_261_122);
    let expected = '';
    for (let round = 0; round < 4; round++) {
      const app = await start({ preferences: usedSandbox });
      const compose = composePage(app.window, texts);
      const write = compose.editor('write');
      await expect(write).toBeVisible({ timeout: 15_000 });
      if (expected !== '') await expect(write).toHaveText(expected);
      await write.click();
      await app.window.keyboard.press('Control+End');
      // When each character was typed; the kill comes somewhere between 0.5 and 3 seconds.
      const typed: { readonly at: number; readonly text: string }[] = [];
      let text = expected;
      const end = performance.now() + 500 + random() * 2_500;
      while (performance.now() < end) {
        const letter = 'abcdefghij '[Math.floor(random() * 11)] ?? 'a';
        await app.window.keyboard.type(letter);
        text += letter;
        typed.push({ at: performance.now(), text });
      }
      const killed = performance.now();
      await app.kill();
      const due = typed.findLast(({ at }) => at <= killed - 1_000)?.text ?? expected;

      const again = await start();
      const draft = await again.ask('drafts.current');
      const found = (draft?.content.body.html ?? '')
        .replaceAll(/<[^>]*>/g, '')
        .replaceAll('&nbsp;', ' ')
        .replaceAll('\n', '')
        .replaceAll('\u00a0', ' ');
      expect(text.startsWith(found), `"${found}" is not the beginning of "${text}"`).toBe(true);
      expect(
        found.length,
        `"${found}" lacks more than a second of "${text}"`,
      ).toBeGreaterThanOrEqual(due.trimEnd().length);
      expected = found.trim();
      await again.quit();
    }
  },
);

test.describe('drafts', { tag: '@compose' }, () => {
  test.use({ appOptions: { preferences: usedSandbox } });

  test('are many, are found, come back from a refusal and from earlier versions', async ({
    app,
    shot,
  }) => {
    test.setTimeout(90_000);
    const { window } = app;
    await subscribed(app);
    const compose = composePage(window, texts);
    const begin = window.getByRole('button', { name: words.newMail }).first();
    const openList = window.getByRole('button', { name: new RegExp(`^${words.title}( |$)`) });
    const dialog = window.getByRole('dialog', { name: words.title });
    const rows = dialog.getByRole('list', { name: words.title }).getByRole('listitem');

    await compose.write({
      to: ['ada@acme.dev'],
      subject: 'First draft',
      html: '<p>Alpha apples</p>',
    });
    await begin.click();
    await expect(compose.field('subject')).toHaveValue('');
    await compose.write({ to: ['bob@acme.dev'], subject: '第二封', html: '<p>感谢您的订购</p>' });
    await window.keyboard.press('Control+n');
    await expect(compose.field('subject')).toHaveValue('');
    await compose.write({ subject: 'Third' });

    await openList.click();
    await expect(rows).toHaveCount(3);
    await expect(rows.first()).toContainText('Third');
    await shot('drafts', window);
    await dialog.getByRole('searchbox').fill('订购');
    await expect(rows).toHaveCount(1);
    await rows.getByRole('button').first().click();
    await expect(compose.field('subject')).toHaveValue('第二封');

    await openList.click();
    await rows
      .filter({ hasText: 'First draft' })
      .getByRole('button', { name: words.remove('First draft') })
      .click();
    await expect(rows).toHaveCount(2);
    await window.keyboard.press('Escape');
    await window.getByRole('status').getByRole('button', { name: words.undo }).click();
    await openList.click();
    await expect(rows).toHaveCount(3);
    await rows.filter({ hasText: 'First draft' }).getByRole('button').first().click();
    await expect(compose.field('subject')).toHaveValue('First draft');

    // Refused by Resend, it is a draft again, with everything in it.
    await compose.field('from').fill('x@unverified.example');
    await compose.priced(1).click();
    await expect(compose.undo).toBeVisible();
    await expect.poll(async () => (await app.ask('drafts.list', {})).total).toBe(2);
    await compose.sendNow.click();
    await expect
      .poll(async () => (await app.ask('drafts.list', {})).total, { timeout: 15_000 })
      .toBe(3);
    await openList.click();
    await expect(rows.filter({ hasText: 'First draft' })).toContainText(words.cameBack.refused);
    await rows.filter({ hasText: 'First draft' }).getByRole('button').first().click();
    await expect(compose.html).toContainText('Alpha apples');

    // A great loss is kept as an earlier version.
    await compose.html.fill(`<p>${'Many words that took an hour. '.repeat(20)}</p>`);
    await expect
      .poll(async () => (await app.ask('drafts.current'))?.content.body.html.length)
      .toBeGreaterThan(500);
    await compose.html.fill('');
    const versions = window.getByRole('dialog', { name: texts.editor.versions.title });
    await expect(async () => {
      const { draftId } = (await app.ask('drafts.current'))!;
      expect(await app.ask('drafts.revisions', { draftId })).not.toEqual([]);
    }).toPass();
    await window.getByRole('button', { name: texts.editor.versions.open }).click();
    await expect(versions).toContainText('Many words');
    await shot('earlier-versions', window);
    await versions.getByRole('button', { name: texts.editor.versions.restore }).first().click();
    await expect(compose.html).toContainText('Many words that took an hour.');

    // Accepted, it is gone.
    await compose.field('from').fill('hello@acme.dev');
    await compose.priced(1).click();
    await compose.sendNow.click();
    await expect(compose.accepted(1)).toBeVisible({ timeout: 15_000 });
    expect((await app.ask('drafts.list', {})).items.map(({ subject }) => subject)).toEqual([
      'Third',
      '第二封',
    ]);
  });
});

for (const say of [texts, chinese])
  for (const theme of ['light', 'dark'] as const)
    test(
      `drafts read well in a small window (${say.locale}, ${theme})`,
      { tag: '@compose' },
      async ({ start, shot }) => {
        const app = await start({
          preferences: { ...usedSandbox, language: say.locale, theme },
          size: { width: 900, height: 600 },
        });
        await subscribed(app);
        const compose = composePage(app.window, say);
        for (const subject of [
          'Quarterly update',
          '十一月收据',
          'A subject that is far too long for the line it has to stand on, by a good measure',
        ]) {
          await compose.write({ to: ['Grace Hopper <grace@acme.dev>'], subject });
          await app.window.getByRole('button', { name: say.editor.drafts.newMail }).first().click();
          await expect(compose.field('subject')).toHaveValue('');
        }
        await shot(`${say.locale}-${theme}-form`, app.window);
        await app.window
          .getByRole('button', { name: new RegExp(`^${say.editor.drafts.title}`) })
          .click();
        await expect(app.window.getByRole('dialog')).toContainText('十一月收据');
        await shot(`${say.locale}-${theme}-list`, app.window);
        expect.soft(await layoutFaults(app.window), 'layout').toEqual([]);
        expect.soft(await accessibilityFaults(app.window), 'accessibility').toEqual([]);
      },
    );
